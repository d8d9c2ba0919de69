package com.acme.flow.functions;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Functions from requests to responses. */
@Component
public class OrderFunctions {

  public Mono<ServerResponse> one(ServerRequest request) {
    return ServerResponse.ok().body(Mono.just("order " + request.pathVariable("id")), String.class);
  }
}
