package com.acme.handlers.edge;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Refuses what asks to be refused, and lets the rest pass. */
public final class Gate implements HttpHandler {

  private final HttpHandler next;

  public Gate(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (exchange.getQueryParameters().containsKey("closed")) {
      exchange.setStatusCode(403);
      exchange.endExchange();
    } else {
      next.handleRequest(exchange);
    }
  }
}
