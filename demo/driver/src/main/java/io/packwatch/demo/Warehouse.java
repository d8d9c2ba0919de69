package io.packwatch.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The second service that the shop calls: related products, and a count that takes its time. */
final class Warehouse implements AutoCloseable {

  /** Longer than the shop waits for a database connection (1 s). */
  private static final Duration COUNTING = Duration.ofMillis(1500);

  private static final Duration LOOKING_UP = Duration.ofMillis(8);

  /** Every so many look-ups fail: 4 %. */
  private static final int LOOK_UPS_PER_FAILURE = 25;

  /** More than the shop has connections, so that it is not the warehouse where counts queue. */
  private static final int THREADS = 32;

  private final AtomicLong lookUps = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;

  Warehouse() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/related/", this::related);
    server.createContext("/count", this::count);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void related(HttpExchange exchange) throws IOException {
    pause(LOOKING_UP);
    if (lookUps.incrementAndGet() % LOOK_UPS_PER_FAILURE == 0) {
      answer(exchange, 503, "");
      return;
    }
    String path = exchange.getRequestURI().getPath();
    long product = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    answer(exchange, 200, (product + 1) + "," + (product + 2) + "," + (product + 3));
  }

  private void count(HttpExchange exchange) throws IOException {
    pause(COUNTING);
    answer(exchange, 200, "199999000");
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
