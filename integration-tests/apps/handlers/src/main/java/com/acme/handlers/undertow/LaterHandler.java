package com.acme.handlers.undertow;

import com.acme.handlers.services.Greetings;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers 50 ms later, from a thread of its own. */
public final class LaterHandler implements HttpHandler {

  private static final long PAUSE_MILLIS = 50;

  private final ExecutorService later = Executors.newFixedThreadPool(2);

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    boolean fail = exchange.getQueryParameters().containsKey("fail");
    exchange.dispatch(
        SameThreadExecutor.INSTANCE, () -> later.execute(() -> answer(exchange, fail)));
  }

  private static void answer(HttpServerExchange exchange, boolean fail) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    exchange.setStatusCode(fail ? 503 : 200);
    exchange.getResponseSender().send(Greetings.greet("later"));
  }
}
