package com.acme.micro.api;

import com.acme.micro.database.Orders;
import com.acme.micro.services.Greetings;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Orders, at once, later, in parts, and never; on every kind of thread. */
@Controller("/")
@Produces(MediaType.TEXT_PLAIN)
public class OrderController {

  private static final Duration SOON = Duration.ofMillis(50);

  private final Greetings greetings;
  private final Orders orders;

  public OrderController(Greetings greetings, Orders orders) {
    this.greetings = greetings;
    this.orders = orders;
  }

  @Get("/orders/{id:[0-9]+}")
  public Mono<String> one(String id) {
    return Mono.just(greetings.hello("order " + id));
  }

  @Post(value = "/orders", consumes = MediaType.ALL)
  public String add(@Body String body) {
    return "added";
  }

  @Get("/loop")
  public String loop() {
    return greetings.hello("loop");
  }

  @Get("/blocking")
  @ExecuteOn(TaskExecutors.IO)
  public String blocking() {
    return greetings.hello("worker");
  }

  @Get("/thread")
  public CompletionStage<String> thread() {
    return CompletableFuture.supplyAsync(() -> greetings.hello("thread"), Threads.perTask());
  }

  @Get("/later")
  public Mono<String> later() {
    return Mono.delay(SOON).map(tick -> "later");
  }

  @Get("/stage")
  public CompletionStage<String> stage() {
    return CompletableFuture.supplyAsync(() -> greetings.hello("stage"));
  }

  @Get("/fail")
  public String fail() {
    throw new IllegalStateException("meant to fail");
  }

  @Get("/fail-worker")
  @ExecuteOn(TaskExecutors.IO)
  public String failWorker() {
    throw new IllegalStateException("meant to fail");
  }

  @Get("/fail-later")
  public Mono<String> failLater() {
    return Mono.delay(SOON).flatMap(tick -> Mono.error(new IllegalStateException("meant")));
  }

  @Get("/fail-stage")
  public CompletionStage<String> failStage() {
    CompletableFuture<String> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalStateException("meant to fail"));
    return failed;
  }

  @Get("/refused")
  public String refused() {
    throw new Refused("meant to be refused");
  }

  @Get("/refused-later")
  public Mono<String> refusedLater() {
    return Mono.delay(SOON).flatMap(tick -> Mono.error(new Refused("late")));
  }

  @Get("/gone")
  public String gone() {
    throw new HttpStatusException(HttpStatus.GONE, "it was here");
  }

  @Get("/busy")
  public Mono<HttpResponse<String>> busy() {
    return later().map(late -> HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).body(late));
  }

  @Get("/unavailable")
  public String unavailable() {
    throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "busy");
  }

  @Get("/broken")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  public Flux<Event<String>> broken() {
    return Flux.interval(SOON)
        .map(tick -> Event.of("tick " + tick))
        .take(2)
        .concatWith(Mono.delay(SOON).then(Mono.error(new IllegalStateException("meant to break"))));
  }

  @Get("/timeout")
  public Mono<String> timeout() {
    return Mono.<String>never().timeout(SOON);
  }

  @Get("/never")
  public Mono<String> never() {
    System.out.println("never");
    return Mono.never();
  }

  @Get("/statement")
  @ExecuteOn(TaskExecutors.IO)
  public String statement() {
    return "" + orders.count();
  }

  @Get("/statement-later")
  public Mono<String> statementLater() {
    return Mono.fromCallable(() -> "" + orders.count()).subscribeOn(Schedulers.boundedElastic());
  }

  @Get("/carried")
  @ExecuteOn(TaskExecutors.IO)
  public String carried() {
    return Remote.ask();
  }

  @Get("/carried-later")
  public Mono<String> carriedLater() {
    return Mono.fromCallable(Remote::ask).subscribeOn(Schedulers.boundedElastic());
  }

  @Get("/id")
  public String id(@Nullable @Header("X-Correlation-Id") String id) {
    return "" + id;
  }

  @Get("/stream")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  public Flux<Event<String>> stream() {
    return Flux.range(0, 30).delayElements(SOON).map(tick -> Event.of("tick " + tick));
  }
}
