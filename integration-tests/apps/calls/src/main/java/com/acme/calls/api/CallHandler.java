package com.acme.calls.api;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Partner;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with what became of the calls that it is told to make. */
public final class CallHandler implements HttpHandler {

  private final Partner partner;

  public CallHandler(Client client) {
    partner = new Partner(client);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String how = query.replaceFirst("^how=([^&]*)&.*$", "$1");
    String url = query.replaceFirst("^.*&url=", "");
    byte[] answer = partner.call(how, url).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
