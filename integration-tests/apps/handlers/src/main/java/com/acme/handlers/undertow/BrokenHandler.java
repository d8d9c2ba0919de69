package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** Fails when a part of the answer is sent. */
public final class BrokenHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    exchange.getOutputStream().write('a');
    exchange.getOutputStream().flush();
    throw new IllegalStateException("meant to break");
  }
}
