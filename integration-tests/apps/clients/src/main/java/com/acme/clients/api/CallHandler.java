package com.acme.clients.api;

import com.acme.clients.partner.Client;
import com.acme.clients.partner.Clients;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers with the status of the call that it is told to make. */
public final class CallHandler implements HttpHandler {

  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String with = query.replaceFirst("^with=([^&]*)&.*$", "$1");
    String url = query.replaceFirst("^.*&url=", "");
    byte[] answer;
    try {
      Client client = clients.computeIfAbsent(with, Clients::called);
      answer = ("status " + client.get(url)).getBytes(StandardCharsets.UTF_8);
    } catch (IOException failure) {
      answer = ("failed: " + failure).getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
