package com.acme.handlers.undertow;

import com.acme.handlers.services.Greetings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.Deque;

/** Greets, on whichever thread. */
public final class HelloHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Deque<String> id = exchange.getQueryParameters().get("id");
    exchange
        .getResponseSender()
        .send(Greetings.greet(id == null ? "world" : "order " + id.getFirst()));
  }
}
