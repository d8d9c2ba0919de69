package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends so many parts, one every 50 ms. */
public final class StreamHandler implements HttpHandler {

  private static final long PAUSE_MILLIS = 50;

  private final int parts;

  public StreamHandler(int parts) {
    this.parts = parts;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    OutputStream out = exchange.getOutputStream();
    for (int i = 0; i < parts; i++) {
      out.write(("tick " + i + "\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      if (i == 0 && parts == Integer.MAX_VALUE) {
        System.out.println("never");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
