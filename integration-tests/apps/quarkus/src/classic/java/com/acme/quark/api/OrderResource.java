package com.acme.quark.api;

import com.acme.quark.database.Orders;
import com.acme.quark.services.Greetings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;

/** Orders, at once, later, in parts, and never. */
@Path("/")
public class OrderResource {

  @Inject Greetings greetings;
  @Inject Orders orders;
  @Inject ManagedExecutor executor;

  private static <T> CompletionStage<T> soon(Supplier<T> supplier) {
    Executor later = CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(supplier, later);
  }

  @GET
  @Path("orders/{id: \\d+}")
  public String one(@PathParam("id") String id) {
    return greetings.hello("order " + id);
  }

  @POST
  @Path("orders")
  public String add(String body) {
    return "added";
  }

  @GET
  @Path("later")
  public CompletionStage<String> later() {
    return soon(() -> greetings.hello("later"));
  }

  @GET
  @Path("suspended")
  public void suspended(@Suspended AsyncResponse response) {
    soon(() -> response.resume(greetings.hello("suspended")));
  }

  @GET
  @Path("busy")
  public CompletionStage<Response> busy() {
    return soon(() -> Response.status(503).entity("busy").build());
  }

  @GET
  @Path("blocking")
  public String blocking() {
    return greetings.hello("worker");
  }

  @GET
  @Path("thread")
  public CompletionStage<String> thread() {
    return CompletableFuture.supplyAsync(() -> greetings.hello("thread"), Threads.perTask());
  }

  @GET
  @Path("broken")
  public StreamingOutput broken() {
    return out -> {
      out.write("a part".getBytes(StandardCharsets.UTF_8));
      out.flush();
      throw new IllegalStateException("meant to break");
    };
  }

  @GET
  @Path("fail")
  public String fail() {
    throw new IllegalStateException("meant to fail");
  }

  @GET
  @Path("fail-later")
  public CompletionStage<String> failLater() {
    return soon(
        () -> {
          throw new IllegalStateException("meant to fail");
        });
  }

  @GET
  @Path("refused")
  public String refused() {
    throw new Refused("meant to be refused");
  }

  @GET
  @Path("refused-later")
  public void refusedLater(@Suspended AsyncResponse response) {
    soon(() -> response.resume(new Refused("late")));
  }

  @GET
  @Path("gone")
  public String gone() {
    throw new WebApplicationException(410);
  }

  @GET
  @Path("timeout")
  public void timeout(@Suspended AsyncResponse response) {
    response.setTimeout(50, TimeUnit.MILLISECONDS);
  }

  @GET
  @Path("never")
  public void never(@Suspended AsyncResponse response) {
    System.out.println("never");
  }

  @GET
  @Path("statement")
  public String statement() {
    return "" + orders.count();
  }

  @GET
  @Path("statement-later")
  public CompletionStage<String> statementLater() {
    return executor.supplyAsync(() -> "" + orders.count());
  }

  @GET
  @Path("carried")
  public String carried() {
    return Remote.ask();
  }

  @GET
  @Path("carried-later")
  public CompletionStage<String> carriedLater() {
    return executor.supplyAsync(Remote::ask);
  }

  @GET
  @Path("id")
  public String id(@HeaderParam("X-Correlation-Id") String id) {
    return "" + id;
  }

  @GET
  @Path("stream")
  @Produces("text/event-stream")
  public void stream(@Context SseEventSink sink, @Context Sse sse) {
    executor.execute(
        () -> {
          for (int i = 0; i < 30; i++) {
            sink.send(sse.newEvent("tick " + i));
            soon(() -> null).toCompletableFuture().join();
          }
          sink.close();
        });
  }

  @Path("parts/{id}")
  public PartResource parts(@PathParam("id") String id) {
    return new PartResource();
  }
}
