package com.acme.plain.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** {@code /throw}: an exception leaves the handler; the server closes the connection. */
final class ThrowingHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) {
    throw new IllegalStateException("meant to fail");
  }
}
