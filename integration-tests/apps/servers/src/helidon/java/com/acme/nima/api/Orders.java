package com.acme.nima.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Orders, at once, on other threads, and in parts. */
public final class Orders implements HttpService {

  private static final int TICKS = 30;

  private volatile int port;

  public void servesAt(int atPort) {
    port = atPort;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", this::all)
        .get("/orders/{id}", this::one)
        .post("/orders", this::add)
        .get("/later", this::later)
        .get("/fail", this::fail)
        .get("/refused", this::refused)
        .get("/busy", (request, response) -> response.status(Status.SERVICE_UNAVAILABLE_503).send())
        .get("/stream", this::stream)
        .get("/long", this::endless)
        .get("/id", this::id)
        .get("/carried", this::carried);
  }

  private void all(ServerRequest request, ServerResponse response) {
    response.send("all");
  }

  private void one(ServerRequest request, ServerResponse response) {
    response.send("order " + request.path().pathParameters().get("id"));
  }

  private void add(ServerRequest request, ServerResponse response) {
    response.send("added " + request.content().as(String.class).length());
  }

  private void later(ServerRequest request, ServerResponse response) {
    CompletableFuture.runAsync(
            () -> {
              pause(50);
              response.send("later");
            })
        .join();
  }

  private void fail(ServerRequest request, ServerResponse response) {
    throw new IllegalStateException("meant to fail");
  }

  private void refused(ServerRequest request, ServerResponse response) {
    throw new IllegalArgumentException("meant to be refused");
  }

  private void stream(ServerRequest request, ServerResponse response) throws IOException {
    response.headers().set(HeaderNames.CONTENT_TYPE, "text/event-stream");
    write(response, TICKS);
  }

  /** Until its client leaves. */
  private void endless(ServerRequest request, ServerResponse response) throws IOException {
    write(response, Integer.MAX_VALUE);
  }

  private static void write(ServerResponse response, int ticks) throws IOException {
    try (OutputStream out = response.outputStream()) {
      for (int i = 0; i < ticks; i++) {
        out.write(("data:tick " + i + "\n\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        pause(50);
      }
    }
  }

  private void id(ServerRequest request, ServerResponse response) {
    response.send("id " + request.headers().first(HeaderNames.create("X-Correlation-Id")).get());
  }

  /** Asks itself. */
  private void carried(ServerRequest request, ServerResponse response) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                URI.create("http://localhost:" + port + "/api/id").toURL().openStream(),
                StandardCharsets.UTF_8))) {
      response.send(reader.readLine());
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
