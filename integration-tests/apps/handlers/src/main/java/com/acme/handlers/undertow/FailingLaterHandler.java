package com.acme.handlers.undertow;

import com.acme.handlers.services.Threads;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Fails on another thread. */
public final class FailingLaterHandler implements HttpHandler {

  private final HttpHandler failing =
      new FailingHandler(new IllegalStateException("meant to fail"));

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.dispatch(Threads.perTask(), failing);
  }
}
