package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Says which id came in. */
public final class IdHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange
        .getResponseSender()
        .send("" + exchange.getRequestHeaders().getFirst("X-Correlation-Id"));
  }
}
