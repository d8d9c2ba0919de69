package com.acme.handlers.undertow;

import com.acme.handlers.services.Greetings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Greets, with the status that is asked for, on whichever thread. */
public final class HelloHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (exchange.getQueryParameters().containsKey("status")) {
      exchange.setStatusCode(
          Integer.parseInt(exchange.getQueryParameters().get("status").getFirst()));
    }
    exchange.getResponseSender().send(Greetings.greet("world"));
  }
}
