package com.acme.transcript.web;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The JDK's server, with handlers that answer and fail; a filter keeps what they throw. */
final class Handlers implements AutoCloseable {

  final AtomicReference<Throwable> thrown = new AtomicReference<>();
  final AtomicReference<String> seen = new AtomicReference<>("");
  private final ExecutorService threads =
      Executors.newFixedThreadPool(1, task -> new Thread(task, "server"));
  private final HttpServer server;

  Handlers() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle).getFilters().add(new Keeping());
    server.start();
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + path;
  }

  private final class Keeping extends Filter {

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
      try {
        chain.doFilter(exchange);
      } catch (Throwable failure) {
        thrown.set(failure);
        throw failure;
      }
    }

    @Override
    public String description() {
      return "keeps what is thrown";
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    seen.set(Thread.currentThread().getName() + " " + exchange.getRequestHeaders().keySet().size());
    switch (path) {
      case "/io":
        throw new IOException("of a handler");
      case "/runtime":
        throw new IllegalStateException("of a handler");
      case "/error":
        throw new AssertionError("of a handler");
      case "/redirect":
        exchange.getResponseHeaders().set("Location", url("ok"));
        answer(exchange, 302, "");
        break;
      case "/slow":
        pause();
        answer(exchange, 200, "slow");
        break;
      default:
        answer(exchange, path.equals("/ok") ? 200 : Integer.parseInt(path.substring(1)), "body");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
