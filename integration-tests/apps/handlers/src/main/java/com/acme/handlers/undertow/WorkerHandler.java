package com.acme.handlers.undertow;

import com.acme.handlers.services.Greetings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Has itself called by a worker, and blocks. */
public final class WorkerHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    if (exchange.isInIoThread()) {
      exchange.dispatch(this);
      return;
    }
    exchange.startBlocking();
    exchange.getOutputStream().write(Greetings.greet("worker").getBytes(StandardCharsets.US_ASCII));
  }
}
