package com.acme.rpc.api;

import com.acme.rpc.partner.Partner;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /call?how&what} makes a call, and answers with what is answered. */
public final class CallHandler implements HttpHandler {

  private final Partner partner;

  public CallHandler(Partner partner) {
    this.partner = partner;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String[] query = exchange.getRequestURI().getQuery().split("&", 2);
    byte[] answer;
    try {
      answer = partner.call(query[0], query[1].replace('+', ' ')).getBytes(StandardCharsets.UTF_8);
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
