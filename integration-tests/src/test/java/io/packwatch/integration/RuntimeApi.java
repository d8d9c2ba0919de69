package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Lambda is to a runtime client: hands out events one by one, takes the answers, and
 * freezes the process as soon as it asks for an event that is not there.
 */
final class RuntimeApi implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final String API = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> events = new ArrayDeque<>();
  private @Nullable Application application;
  private @Nullable String answer;
  private boolean frozen;
  private boolean snapshot;
  private int fetched;

  private RuntimeApi(HttpServer server) {
    this.server = server;
  }

  static RuntimeApi start() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    RuntimeApi api = new RuntimeApi(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    api.server.setExecutor(api.threads);
    api.server.createContext(API, api::handle);
    api.server.start();
    return api;
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whose process it freezes: from now on this one's. */
  synchronized RuntimeApi of(Application frozen) {
    application = frozen;
    notifyAll();
    return this;
  }

  /** Waits until the function has started, and stands still. */
  synchronized void awaitStart() throws InterruptedException {
    await(() -> frozen, "never asked for an event");
  }

  /** Has the function answer, and waits until it stands still again. */
  synchronized String invoke(String event) throws Exception {
    awaitStart();
    answer = null;
    thaw();
    events.add(event);
    notifyAll();
    await(() -> answer != null && frozen, "no answer to " + event);
    return String.valueOf(answer);
  }

  synchronized void invoke(int times, String event, String expected) throws Exception {
    for (int i = 0; i < times; i++) {
      assertEquals(expected, invoke(event));
    }
  }

  /** Waits until the process asks to be saved. */
  synchronized void awaitSnapshot() throws InterruptedException {
    await(() -> snapshot, "never asked to be saved");
  }

  /** Lets it go on. */
  synchronized void restore() {
    snapshot = false;
    notifyAll();
  }

  /** Ends what freezing began. */
  synchronized void thaw() throws Exception {
    frozen = false;
    owner().signal("CONT");
  }

  private Application owner() throws InterruptedException {
    await(() -> application != null, "nobody's API");
    Application owner = application;
    if (owner == null) {
      throw new AssertionError();
    }
    return owner;
  }

  private interface State {
    boolean is();
  }

  private void await(State state, String otherwise) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!state.is()) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(otherwise);
      }
      wait(left);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(API.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("restore/next")) {
        awaitRestore();
        answer(exchange, 200, "");
      } else {
        answered(path.endsWith("/response") ? body : path.substring(path.indexOf('/') + 1), path);
        answer(exchange, 202, "");
      }
    } catch (InterruptedException | AssertionError closed) {
      exchange.close();
    }
  }

  private synchronized void answered(String text, String path) {
    boolean failed = path.endsWith("/error");
    answer = failed ? "failed" : text;
    notifyAll();
  }

  private synchronized void awaitRestore() throws InterruptedException {
    snapshot = true;
    notifyAll();
    while (snapshot) {
      wait();
    }
  }

  private synchronized void next(HttpExchange exchange) throws IOException, InterruptedException {
    if (events.isEmpty()) {
      owner().signal("STOP");
      frozen = true;
      notifyAll();
    }
    while (events.isEmpty()) {
      wait();
    }
    String event = events.remove();
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "id-" + ++fetched);
    exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:find");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    answer(exchange, 200, event);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
