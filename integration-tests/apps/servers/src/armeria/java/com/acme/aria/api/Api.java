package com.acme.aria.api;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.annotation.Blocking;
import com.linecorp.armeria.server.annotation.ExceptionHandler;
import com.linecorp.armeria.server.annotation.Get;
import com.linecorp.armeria.server.annotation.Param;
import com.linecorp.armeria.server.annotation.Post;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Orders, at once, later, in parts, and never. */
public final class Api {

  private volatile int port;

  public void servesAt(int atPort) {
    port = atPort;
  }

  @Get("/orders/:id")
  public HttpResponse one(@Param("id") String id) {
    return HttpResponse.of("order " + id);
  }

  @Post("/orders")
  public HttpResponse add(String body) {
    return HttpResponse.of("added");
  }

  @Get("/later")
  public CompletableFuture<HttpResponse> later(ServiceRequestContext context) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    context
        .eventLoop()
        .schedule(() -> answer.complete(HttpResponse.of("later")), 50, TimeUnit.MILLISECONDS);
    return answer;
  }

  @Get("/busy")
  public CompletableFuture<HttpResponse> busy(ServiceRequestContext context) {
    return later(context).thenApply(late -> HttpResponse.of(HttpStatus.SERVICE_UNAVAILABLE));
  }

  @Blocking
  @Get("/blocking")
  public HttpResponse blocking() {
    return HttpResponse.of("worker");
  }

  @Get("/thread")
  public HttpResponse thread() {
    return HttpResponse.from(
        CompletableFuture.supplyAsync(() -> HttpResponse.of("thread"), Threads.perTask()));
  }

  @Get("/broken")
  public HttpResponse broken(ServiceRequestContext context) {
    HttpResponseWriter writer = HttpResponse.streaming();
    writer.write(ResponseHeaders.of(HttpStatus.OK, "content-type", "text/event-stream"));
    writer.write(HttpData.ofUtf8("data:tick 0\n\n"));
    IllegalStateException failure = new IllegalStateException("meant to break");
    context.eventLoop().schedule(() -> writer.close(failure), 50, TimeUnit.MILLISECONDS);
    return writer;
  }

  @Get("/fail-later")
  public CompletableFuture<HttpResponse> failLater(ServiceRequestContext context) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    context
        .eventLoop()
        .schedule(
            () -> answer.completeExceptionally(new IllegalStateException("meant to fail")),
            50,
            TimeUnit.MILLISECONDS);
    return answer;
  }

  @Get("/fail")
  public HttpResponse fail() {
    throw new IllegalStateException("meant to fail");
  }

  @ExceptionHandler(Refusals.class)
  @Get("/refused")
  public HttpResponse refused() {
    throw new IllegalArgumentException("meant to be refused");
  }

  @Get("/never")
  public HttpResponse never() {
    System.out.println("never");
    return HttpResponse.from(new CompletableFuture<>());
  }

  @Get("/id")
  public HttpResponse id(HttpRequest request) {
    return HttpResponse.of("" + request.headers().get("x-correlation-id"));
  }

  /** Asks itself, on a thread where waiting harms nobody. */
  @Blocking
  @Get("/carried")
  public HttpResponse carried() {
    return HttpResponse.of(ask());
  }

  /** The same on a thread of its own choice. */
  @Get("/handed")
  public HttpResponse handed(ServiceRequestContext context) {
    return HttpResponse.from(
        CompletableFuture.supplyAsync(
            () -> HttpResponse.of(ask()), context.blockingTaskExecutor()));
  }

  @Get("/stream")
  public HttpResponse stream(ServiceRequestContext context) {
    HttpResponseWriter writer = HttpResponse.streaming();
    writer.write(ResponseHeaders.of(HttpStatus.OK, "content-type", "text/event-stream"));
    tick(context, writer, 30);
    return writer;
  }

  private static void tick(ServiceRequestContext context, HttpResponseWriter writer, int left) {
    if (left == 0) {
      writer.close();
    } else if (writer.tryWrite(HttpData.ofUtf8("data:tick " + left + "\n\n"))) {
      context
          .eventLoop()
          .schedule(() -> tick(context, writer, left - 1), 50, TimeUnit.MILLISECONDS);
    }
  }

  private String ask() {
    try {
      URL url = new URL("http://localhost:" + port + "/id");
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
        return reader.readLine();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
