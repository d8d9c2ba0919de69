package com.acme.flow.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Orders, at once, later, in parts, and never. */
@RestController
class OrderController {

  private final Environment environment;

  OrderController(Environment environment) {
    this.environment = environment;
  }

  @GetMapping("/orders/{id}")
  Mono<String> one(@PathVariable long id) {
    return Mono.just("order " + id);
  }

  @PostMapping("/orders")
  Mono<String> add(@RequestBody Mono<String> order) {
    return order.map(text -> "added " + text.length());
  }

  @GetMapping("/later")
  Mono<String> later() {
    return Mono.delay(Duration.ofMillis(50)).map(tick -> "later");
  }

  @GetMapping("/busy")
  Mono<ResponseEntity<String>> busy() {
    return later().map(text -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("busy"));
  }

  @GetMapping("/timeout")
  Mono<String> timeout() {
    return Mono.<String>never().timeout(Duration.ofMillis(50));
  }

  @GetMapping("/blocking")
  Mono<String> blocking() {
    return Mono.fromCallable(() -> "blocking").subscribeOn(Schedulers.parallel());
  }

  @GetMapping("/thread")
  Mono<String> thread() {
    return Mono.fromFuture(CompletableFuture.supplyAsync(() -> "thread", Threads.perTask()));
  }

  @GetMapping("/fail")
  Mono<String> fail() {
    return Mono.error(new IllegalStateException("meant to fail"));
  }

  @GetMapping("/fail-later")
  Mono<String> failLater() {
    return Mono.delay(Duration.ofMillis(5)).then(fail());
  }

  @GetMapping("/refused")
  Mono<String> refused() {
    throw new IllegalArgumentException("meant to be refused");
  }

  @ExceptionHandler(IllegalArgumentException.class)
  ResponseEntity<String> refuse(IllegalArgumentException why) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(why.getMessage());
  }

  @GetMapping("/never")
  Mono<String> never() {
    System.out.println("never");
    return Mono.never();
  }

  @GetMapping(path = "/stream", produces = "text/event-stream")
  Flux<String> stream() {
    return Flux.range(0, 30).delayElements(Duration.ofMillis(50)).map(tick -> "tick " + tick);
  }

  @GetMapping(path = "/broken", produces = "text/event-stream")
  Flux<String> broken() {
    return Flux.interval(Duration.ofMillis(50))
        .take(2)
        .map(tick -> "tick " + tick)
        .concatWith(
            Mono.delay(Duration.ofMillis(50))
                .then(Mono.error(new IllegalStateException("meant to break"))));
  }

  @GetMapping("/id")
  Mono<String> id(ServerHttpRequest request) {
    return Mono.just("" + request.getHeaders().getFirst("X-Correlation-ID"));
  }

  /** Asks itself, on a thread where waiting harms nobody. */
  @GetMapping("/carried")
  Mono<String> carried() {
    return Mono.fromCallable(this::ask).subscribeOn(Schedulers.parallel());
  }

  private String ask() throws IOException {
    URL url = new URL("http://localhost:" + environment.getProperty("local.server.port") + "/id");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
      return reader.readLine();
    }
  }
}
