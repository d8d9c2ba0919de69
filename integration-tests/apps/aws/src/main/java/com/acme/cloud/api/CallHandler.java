package com.acme.cloud.api;

import com.acme.cloud.store.Store;
import com.acme.cloud.store.Stores;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers with what a store says, or with what it throws. */
public final class CallHandler implements HttpHandler {

  private final Map<String, Store> stores = new ConcurrentHashMap<>();

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String[] query = exchange.getRequestURI().getQuery().split("&", 3);
    String answer;
    try {
      Store store =
          stores.computeIfAbsent(query[0] + query[2], key -> Stores.by(query[0], query[2]));
      answer = store.ask(query[1]);
    } catch (Exception failure) {
      answer = "failed: " + failure;
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
