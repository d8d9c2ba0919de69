package com.acme.handlers.undertow;

import com.acme.handlers.services.Greetings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.Executor;

/** Answers 50 ms later, from a thread of its own. */
public final class LaterHandler implements HttpHandler {

  private static final long PAUSE_MILLIS = 50;

  private final int status;
  private final Executor later;

  public LaterHandler(int status, Executor later) {
    this.status = status;
    this.later = later;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> later.execute(() -> answer(exchange)));
  }

  private void answer(HttpServerExchange exchange) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    exchange.setStatusCode(status);
    exchange.getResponseSender().send(Greetings.greet("later"));
  }
}
