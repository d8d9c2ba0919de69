package com.acme.flow.api;

import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Orders, at once, later, and never. */
@RestController
class OrderController {

  @GetMapping("/orders/{id}")
  Mono<String> one(@PathVariable long id) {
    return Mono.just("order " + id);
  }

  @GetMapping("/later")
  Mono<String> later() {
    return Mono.delay(Duration.ofMillis(50)).map(tick -> "later");
  }

  @GetMapping("/fail")
  Mono<String> fail() {
    return Mono.error(new IllegalStateException("meant to fail"));
  }
}
