package com.acme.lines.api;

import com.acme.lines.services.Orders;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Takes orders; the query says what is to happen. */
public final class OrderHandler implements HttpHandler {

  private final Orders orders;

  public OrderHandler(Orders orders) {
    this.orders = orders;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    byte[] answer = orders.place(query).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
