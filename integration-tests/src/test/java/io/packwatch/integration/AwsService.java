package io.packwatch.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as DynamoDB and S3 do, by the name of the table or the key: {@code ok}, {@code refused}
 * (a condition that fails), {@code missing}, {@code flaky} (the third try is answered), {@code
 * broken}, {@code slow}, {@code three} (pages), {@code never}.
 */
final class AwsService implements AutoCloseable {

  /** How long {@code slow} takes. */
  static final int SLOW_MILLIS = 700;

  private static final String ITEM = "{\"Item\":{\"id\":{\"S\":\"1\"}}}";
  private static final String ERROR = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger served = new AtomicInteger();
  private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();

  private AwsService(HttpServer server) {
    this.server = server;
  }

  static AwsService start() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    AwsService service = new AwsService(HttpServer.create(anyPort, 0));
    service.server.createContext("/", service::answer);
    service.server.setExecutor(service.threads);
    service.server.start();
    return service;
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  int served() {
    return served.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      served.incrementAndGet();
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String path = exchange.getRequestURI().getPath();
      if (target != null) {
        table(exchange, body.replaceFirst("(?s).*\"TableName\":\"([^\"]*)\".*", "$1"), body);
      } else if (exchange.getRequestMethod().equals("PUT")) {
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        exchange.sendResponseHeaders(200, -1);
      } else {
        object(exchange, path.substring(path.lastIndexOf('/') + 1));
      }
    }
  }

  private void table(HttpExchange exchange, String table, String body) throws IOException {
    switch (table) {
      case "refused" ->
          send(exchange, 400, String.format(ERROR, "ConditionalCheckFailedException"));
      case "missing" -> send(exchange, 400, String.format(ERROR, "ResourceNotFoundException"));
      case "three" -> {
        int page = body.contains("\"page-1\"") ? 2 : body.contains("\"page-2\"") ? 3 : 1;
        String next =
            page == 3 ? "" : ",\"LastEvaluatedKey\":{\"id\":{\"S\":\"page-" + page + "\"}}";
        send(exchange, 200, "{\"Items\":[{\"id\":{\"S\":\"" + page + "\"}}]" + next + "}");
      }
      default -> {
        boolean fails = fails(table);
        String error = String.format(ERROR, "InternalServerError");
        send(exchange, fails ? 500 : 200, fails ? error : ITEM);
      }
    }
  }

  private void object(HttpExchange exchange, String key) throws IOException {
    if (key.equals("missing")) {
      send(exchange, 404, "<Error><Code>NoSuchKey</Code><Message>none</Message></Error>");
    } else if (fails(key)) {
      send(exchange, 500, "<Error><Code>InternalError</Code><Message>later</Message></Error>");
    } else {
      send(exchange, 200, "content of " + key);
    }
  }

  /** Waits first, where the name says so. */
  private boolean fails(String name) throws IOException {
    try {
      if (name.equals("slow")) {
        closed.await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
      } else if (name.equals("never")) {
        closed.await(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException interrupted) {
      throw new InterruptedIOException();
    }
    int tried = tries.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    return name.equals("broken") || (name.equals("flaky") && tried % 3 != 0);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("x-amzn-RequestId", "1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
