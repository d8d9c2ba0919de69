package com.acme.plain.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** {@code /status?code=503}: answers with that status. */
final class StatusHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int status = new Query(exchange.getRequestURI().getQuery()).number("code");
    Answering.send(exchange, status, "");
  }
}
