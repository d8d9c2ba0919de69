package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Makes answers of refusals. */
public final class RefusalHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.setStatusCode(409);
    exchange.getResponseSender().send("refused");
  }
}
