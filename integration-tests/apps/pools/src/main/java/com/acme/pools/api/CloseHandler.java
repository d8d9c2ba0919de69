package com.acme.pools.api;

import com.acme.pools.work.OpenPools;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Closes all pools. */
public final class CloseHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    OpenPools.close();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
