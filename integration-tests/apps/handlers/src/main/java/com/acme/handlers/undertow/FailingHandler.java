package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Fails. */
public final class FailingHandler implements HttpHandler {

  private final RuntimeException failure;

  public FailingHandler(RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    throw failure;
  }
}
