package com.acme.plain.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A handler that works out a text first and answers with it, or with 500 and the failure. */
abstract class Answering implements HttpHandler {

  abstract String answer(Query query) throws Exception;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String text;
    int status = 200;
    try {
      text = answer(new Query(exchange.getRequestURI().getQuery()));
    } catch (Exception failure) {
      text = failure.toString();
      status = 500;
    }
    send(exchange, status, text);
  }

  static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
