package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.OutputStream;

/** Sends as many parts as are asked for, one every 50 ms. */
public final class StreamHandler implements HttpHandler {

  private static final int PART = 4096;
  private static final long PAUSE_MILLIS = 50;

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    int parts = Integer.parseInt(exchange.getQueryParameters().get("parts").getFirst());
    OutputStream out = exchange.getOutputStream();
    for (int i = 0; i < parts; i++) {
      out.write(new byte[PART]);
      out.flush();
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
