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
    return greetings.hello(Thread.currentThread().getName());
  }

  @GET
  @Path("worker")
  @Blocking
  public String worker() {
    return greetings.hello(Thread.currentThread().getName());
  }

  @GET
  @Path("thread")
  public Uni<String> thread() {
    return Uni.createFrom()
        .item("")
        .emitOn(Threads.perTask())
        .map(item -> orders.count() + Remote.ask() + Thread.currentThread());
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
  public String busy() {
    throw new WebApplicationException(503);
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
  @Path("ask")
  @Blocking
  public String ask() {
    return Remote.ask();
  }

  @GET
  @Path("ask-later")
  public Uni<String> askLater() {
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
    return Multi.createFrom().ticks().every(SOON).map(tick -> "tick " + tick).select().first(30);
  }

  @Path("parts/{id}")
  public PartResource parts(@PathParam("id") String id) {
    return new PartResource();
  }
}
