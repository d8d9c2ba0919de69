package com.acme.helidon.api;

import io.helidon.common.http.DataChunk;
import io.helidon.common.http.Http;
import io.helidon.common.reactive.Multi;
import io.helidon.webserver.Routing;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;
import io.helidon.webserver.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Orders, at once, later, in parts, and never. */
public final class Orders implements Service {

  private static final int TICKS = 30;

  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });

  private volatile int port;

  public void servesAt(int atPort) {
    port = atPort;
  }

  @Override
  public void update(Routing.Rules rules) {
    rules
        .get("/", (request, response) -> response.send("all"))
        .get("/orders/{id}", this::one)
        .post("/orders", this::add)
        .get("/later", this::later)
        .get("/fail", this::fail)
        .get("/fails-later", this::failsLater)
        .get("/refused", this::refused)
        .get("/busy", (request, response) -> response.status(503).send())
        .get("/never", (request, response) -> {})
        .get("/stream", this::stream)
        .get("/id", this::id)
        .get("/carried", this::carried);
  }

  private void one(ServerRequest request, ServerResponse response) {
    response.send("order " + request.path().param("id"));
  }

  private void add(ServerRequest request, ServerResponse response) {
    request.content().as(String.class).thenAccept(body -> response.send("added " + body.length()));
  }

  private void later(ServerRequest request, ServerResponse response) {
    later.schedule(() -> response.send("later"), 50, TimeUnit.MILLISECONDS);
  }

  private void fail(ServerRequest request, ServerResponse response) {
    throw new IllegalStateException("meant to fail");
  }

  private void failsLater(ServerRequest request, ServerResponse response) {
    later.schedule(
        () -> request.next(new IllegalStateException("meant to fail")), 50, TimeUnit.MILLISECONDS);
  }

  private void refused(ServerRequest request, ServerResponse response) {
    throw new IllegalArgumentException("meant to be refused");
  }

  private void stream(ServerRequest request, ServerResponse response) {
    response.headers().put(Http.Header.CONTENT_TYPE, "text/event-stream");
    response.send(
        Multi.interval(50, TimeUnit.MILLISECONDS, later)
            .limit(TICKS)
            .map(
                tick ->
                    DataChunk.create(
                        true, StandardCharsets.US_ASCII.encode("data:tick " + tick + "\n\n"))));
  }

  private void id(ServerRequest request, ServerResponse response) {
    response.send("id " + request.headers().value("X-Correlation-Id").orElse("none"));
  }

  /** Asks itself, on a thread where waiting harms nobody. */
  private void carried(ServerRequest request, ServerResponse response) {
    CompletableFuture.supplyAsync(this::ask).thenAccept(response::send);
  }

  private String ask() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                URI.create("http://localhost:" + port + "/api/id").toURL().openStream(),
                StandardCharsets.UTF_8))) {
      return reader.readLine();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
