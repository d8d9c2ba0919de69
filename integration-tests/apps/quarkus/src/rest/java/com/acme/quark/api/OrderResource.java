package com.acme.quark.api;

import com.acme.quark.database.Orders;
import com.acme.quark.services.Greetings;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Orders, at once, later, in parts, and never; on every kind of thread. */
@Path("/")
public class OrderResource {

  private static final Duration SOON = Duration.ofMillis(50);

  @Inject Greetings greetings;
  @Inject Orders orders;

  @GET
  @Path("orders/{id: \\d+}")
  public Uni<String> one(@PathParam("id") String id) {
    return Uni.createFrom().item(greetings.hello("order " + id));
  }

  @POST
  @Path("orders")
  public String add(String body) {
    return "added";
  }

  @GET
  @Path("loop")
  @NonBlocking
  public String loop() {
    return greetings.hello("loop");
  }

  @GET
  @Path("blocking")
  @Blocking
  public String blocking() {
    return greetings.hello("worker");
  }

  @GET
  @Path("thread")
  public Uni<String> thread() {
    return Uni.createFrom().item("").emitOn(Threads.perTask()).map(item -> item + orders.count());
  }

  @GET
  @Path("later")
  public Uni<String> later() {
    return Uni.createFrom().item("later").onItem().delayIt().by(SOON);
  }

  @GET
  @Path("stage")
  public CompletionStage<String> stage() {
    return CompletableFuture.supplyAsync(() -> greetings.hello("stage"));
  }

  @GET
  @Path("fail")
  public String fail() {
    throw new IllegalStateException("meant to fail");
  }

  @GET
  @Path("fail-later")
  public Uni<String> failLater() {
    return later()
        .onItem()
        .transformToUni(item -> Uni.createFrom().failure(new IllegalStateException("meant")));
  }

  @GET
  @Path("fail-stage")
  public CompletionStage<String> failStage() {
    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalStateException("meant to fail"));
    return failed;
  }

  @GET
  @Path("refused")
  public String refused() {
    throw new Refused("meant to be refused");
  }

  @GET
  @Path("refused-later")
  public Uni<String> refusedLater() {
    return later().onItem().transformToUni(item -> Uni.createFrom().failure(new Refused("late")));
  }

  @GET
  @Path("gone")
  public String gone() {
    throw new WebApplicationException(410);
  }

  @GET
  @Path("busy")
  public Uni<Response> busy() {
    return later().map(text -> Response.status(503).entity(text).build());
  }

  @GET
  @Path("unavailable")
  public String unavailable() {
    throw new WebApplicationException(503);
  }

  @GET
  @Path("broken")
  @Produces("text/event-stream")
  public Multi<String> broken() {
    Multi<String> parts = Multi.createFrom().items("tick 0", "tick 1");
    Multi<String> failure =
        later()
            .onItem()
            .<String>transformToUni(
                late -> Uni.createFrom().failure(new IllegalStateException("meant to break")))
            .toMulti();
    return Multi.createBy().concatenating().streams(parts, failure);
  }

  @GET
  @Path("timeout")
  public Uni<String> timeout() {
    return Uni.createFrom().<String>nothing().ifNoItem().after(SOON).fail();
  }

  @GET
  @Path("never")
  public Uni<String> never() {
    System.out.println("never");
    return Uni.createFrom().nothing();
  }

  @GET
  @Path("statement")
  @Blocking
  public String statement() {
    return "" + orders.count();
  }

  @GET
  @Path("statement-later")
  public Uni<String> statementLater() {
    return Uni.createFrom()
        .item("")
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(item -> item + orders.count());
  }

  @GET
  @Path("carried")
  @Blocking
  public String carried() {
    return Remote.ask();
  }

  @GET
  @Path("carried-later")
  public Uni<String> carriedLater() {
    return Uni.createFrom()
        .item("")
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(item -> Remote.ask());
  }

  @GET
  @Path("id")
  public Uni<String> id(@HeaderParam("X-Correlation-Id") String id) {
    return Uni.createFrom().item("" + id);
  }

  @GET
  @Path("stream")
  @Produces("text/event-stream")
  public Multi<String> stream() {
    return Multi.createFrom()
        .range(0, 30)
        .onItem()
        .transformToUniAndConcatenate(
            tick -> Uni.createFrom().item("tick " + tick).onItem().delayIt().by(SOON));
  }

  @Path("parts/{id}")
  public PartResource parts(@PathParam("id") String id) {
    return new PartResource();
  }
}
