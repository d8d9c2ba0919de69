package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Fails. */
public final class FailingHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    throw new IllegalStateException("broken");
  }
}
