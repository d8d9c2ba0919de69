package com.acme.handlers.undertow;

import com.acme.handlers.services.Remote;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks the service itself. */
public final class CarriedHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    int port = exchange.getDestinationAddress().getPort();
    exchange.getOutputStream().write(Remote.ask(port).getBytes(StandardCharsets.US_ASCII));
  }
}
