package com.acme.verse.api;

import com.acme.verse.services.Greetings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Orders, at once, later, in parts, and never. */
public final class Api {

  private final Greetings greetings = new Greetings();
  private final Vertx vertx;
  private final HttpServer server;

  public Api(Vertx vertx, HttpServer server) {
    this.vertx = vertx;
    this.server = server;
  }

  public void one(RoutingContext context) {
    context.response().end(greetings.hello("order " + context.request().getParam("id")));
  }

  public void add(RoutingContext context) {
    context.response().end("added");
  }

  public void later(RoutingContext context) {
    vertx.setTimer(50, timer -> context.response().end("later"));
  }

  public void busy(RoutingContext context) {
    vertx.setTimer(50, timer -> context.response().setStatusCode(503).end("busy"));
  }

  public void failLater(RoutingContext context) {
    vertx.setTimer(50, timer -> context.fail(new IllegalStateException("meant to fail")));
  }

  public void broken(RoutingContext context) {
    context.response().setChunked(true).write("a part");
    throw new IllegalStateException("meant to break");
  }

  /** Vert.x would leave the answer open. */
  public void breakOff(RoutingContext context) {
    context.request().connection().close();
  }

  public void thread(RoutingContext context) {
    Threads.perTask().execute(() -> context.response().end("thread"));
  }

  public void fail(RoutingContext context) {
    throw new IllegalStateException("meant to fail");
  }

  public void refused(RoutingContext context) {
    context.fail(409, new IllegalArgumentException("meant to be refused"));
  }

  public void refuse(RoutingContext context) {
    context.response().setStatusCode(409).end(context.failure().getMessage());
  }

  public void blocking(RoutingContext context) {
    context.response().end(greetings.hello("worker"));
  }

  public void execute(RoutingContext context) {
    context.vertx().runOnContext(ignored -> context.response().end(greetings.hello("you")));
  }

  public void never(RoutingContext context) {
    System.out.println("never");
  }

  public void stream(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("content-type", "text/event-stream").setChunked(true);
    int[] ticks = {0};
    vertx.setPeriodic(
        50,
        timer -> {
          if (response.closed()) {
            vertx.cancelTimer(timer);
          } else if (++ticks[0] > 30) {
            vertx.cancelTimer(timer);
            response.end();
          } else {
            response.write("data:tick " + ticks[0] + "\n\n");
          }
        });
  }

  public void id(RoutingContext context) {
    context.response().end("" + context.request().getHeader("X-Correlation-Id"));
  }

  /** Asks itself, on a thread where waiting harms nobody. */
  public void carried(RoutingContext context) {
    context.response().end(ask());
  }

  private String ask() {
    try {
      URL url = new URL("http://localhost:" + server.actualPort() + "/id");
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        return reader.readLine();
      }
    } catch (IOException failed) {
      return failed.toString();
    }
  }
}
