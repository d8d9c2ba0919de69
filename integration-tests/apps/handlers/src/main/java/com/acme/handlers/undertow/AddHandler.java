package com.acme.handlers.undertow;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Reads a body, and says how long it was. */
public final class AddHandler implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange
        .getRequestReceiver()
        .receiveFullBytes((read, body) -> read.getResponseSender().send("added " + body.length));
  }
}
