package io.packwatch.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service that applications call: {@code ok}, {@code redirect}, {@code missing}, {@code
 * broken}, {@code unauthorized}, {@code slow-body}, {@code cacheable}, {@code cut} (whose body
 * breaks), {@code silent} and {@code never} (which are not answered), {@code arrived} (which is
 * when {@code never} was asked for).
 */
final class Partner implements AutoCloseable {

  /** How long the body of {@code slow-body} lets itself be awaited after the head. */
  static final int SLOW_BODY_MILLIS = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger served = new AtomicInteger();
  private final List<String> ids = Collections.synchronizedList(new ArrayList<>());

  private Partner(HttpServer server) {
    this.server = server;
  }

  static Partner start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Partner partner = new Partner(HttpServer.create(anyPort, 0));
    partner.server.setExecutor(partner.threads);
    partner.server.createContext("/", partner::answer);
    partner.server.createContext("/arrived", partner::sayArrived);
    partner.server.start();
    return partner;
  }

  /** With a slash at its end, and a host name that is the figures' {@code Peer}. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  int served() {
    return served.get();
  }

  /** The correlation ids of the requests served; "none" where there was none. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      served.incrementAndGet();
      String id = exchange.getRequestHeaders().getFirst("X-Correlation-Id");
      ids.add(id == null ? "none" : id);
      exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestURI().getPath()) {
        case "/redirect" -> {
          exchange.getResponseHeaders().set("Location", url() + "ok");
          exchange.sendResponseHeaders(302, -1);
        }
        case "/unauthorized" -> {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=partner");
          exchange.sendResponseHeaders(401, -1);
        }
        case "/slow-body" -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().flush();
          pause(SLOW_BODY_MILLIS);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
        case "/cut" -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
          exchange.getResponseBody().flush();
        }
        case "/silent" -> awaitClose();
        case "/never" -> {
          arrived.release();
          awaitClose();
        }
        case "/cacheable" -> {
          exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
        case "/missing" -> exchange.sendResponseHeaders(404, -1);
        case "/broken" -> exchange.sendResponseHeaders(503, -1);
        default -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'o', 'k'});
        }
      }
    }
  }

  private void sayArrived(HttpExchange exchange) throws IOException {
    arrived.acquireUninterruptibly();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void awaitClose() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
  }

  private static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
