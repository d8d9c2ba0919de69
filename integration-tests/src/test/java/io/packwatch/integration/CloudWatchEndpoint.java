package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * CloudWatch as far as an agent sees it: PutMetricData over Smithy's RPC v2 CBOR, on loopback.
 *
 * <p>It wants a SigV4 signature (present, not verified) and every limit kept; what violates one is
 * answered with 400, not taken, and remembered. It can be told to disturb the next requests.
 *
 * <p>Thread-safe.
 */
final class CloudWatchEndpoint implements AutoCloseable {

  private static final String PATH =
      "/service/GraniteServiceVersion20100801/operation/PutMetricData";

  private static final Pattern SIGNATURE =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=(\\w+)/\\d{8}/[\\w-]+/monitoring/aws4_request,"
              + " SignedHeaders=[\\w;-]*host[\\w;-]*, Signature=[0-9a-f]{64}");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Deque<Disturbance> disturbances = new ArrayDeque<>();
  private final List<Datum> data = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final Set<String> accessKeys = new TreeSet<>();
  private int disturbed;
  private int served;

  private CloudWatchEndpoint(HttpServer server) {
    this.server = server;
  }

  static CloudWatchEndpoint start() throws IOException {
    return start(0);
  }

  /** On this port, where another one may have been before. */
  static CloudWatchEndpoint start(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    CloudWatchEndpoint endpoint = new CloudWatchEndpoint(HttpServer.create(address, 0));
    endpoint.server.createContext("/", endpoint::handle);
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.start();
    return endpoint;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Disturbs the next requests, after those told before. */
  synchronized void disturb(int requests, Disturbance disturbance) {
    disturbances.addAll(Collections.nCopies(requests, disturbance));
  }

  /** Forgets what it was told to disturb. */
  synchronized void heal() {
    disturbances.clear();
  }

  /** The port of {@link #url}. */
  int port() {
    return server.getAddress().getPort();
  }

  /** How many requests were disturbed. */
  synchronized int disturbed() {
    return disturbed;
  }

  /** How many requests were served well. */
  synchronized int served() {
    return served;
  }

  /** All that has arrived. */
  synchronized Figures received() {
    return new Figures(data);
  }

  /** The access keys that requests were signed with. */
  synchronized Set<String> accessKeys() {
    return Set.copyOf(accessKeys);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  void requireNoViolations() {
    assertEquals(List.of(), violations(), "limits of PutMetricData");
  }

  /** Waits until so many requests have been disturbed or served. */
  void awaitRequests(int requests, Duration atMost) throws InterruptedException {
    await(requests + " requests", () -> disturbed + served, requests, atMost);
  }

  /** Waits until the values of a metric add up to this. */
  void awaitSum(String namespace, String metric, double sum, Duration atMost)
      throws InterruptedException {
    awaitAtLeast(namespace, metric, sum, atMost);
    assertEquals(sum, received().of(namespace, metric).sum());
  }

  /** Waits until the values of a metric add up to this or more. */
  void awaitAtLeast(String namespace, String metric, double sum, Duration atMost)
      throws InterruptedException {
    await(metric + " of " + sum, () -> received().of(namespace, metric).sum(), sum, atMost);
  }

  private synchronized void await(
      String what, DoubleSupplier figure, double wanted, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (figure.getAsDouble() < wanted) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no " + what + " in " + atMost + ", but " + figure.getAsDouble());
      }
      wait(left);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    Disturbance disturbance = nextDisturbance();
    try (exchange) {
      if (disturbance == null) {
        serve(exchange);
      } else {
        disturbance.meet(exchange);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Disturbance nextDisturbance() {
    Disturbance next = disturbances.poll();
    if (next != null) {
      disturbed++;
      notifyAll();
    }
    return next;
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().getFirst("content-length") == null) {
      exchange.close(); // the JDK's server takes a head for whole that the connection's end cut
      return;
    }
    byte[] raw = exchange.getRequestBody().readAllBytes();
    List<String> found = new ArrayList<>(violationsOfProtocol(exchange));
    List<Datum> arrived = List.of();
    if (found.isEmpty()) {
      byte[] body = uncompressed(exchange, raw);
      JsonNode request = PutMetricData.decode(body);
      if (request.path("MetricData").isEmpty()) {
        probed(exchange);
        return;
      }
      found.addAll(Limits.violations(request, body.length, Instant.now()));
      arrived = found.isEmpty() ? PutMetricData.data(request) : List.of();
    }
    remember(exchange, arrived, found);
    if (found.isEmpty()) {
      answer(exchange, 200, new byte[0]);
    } else {
      String type = "com.amazonaws.cloudwatch#InvalidParameterValueException";
      exchange.getResponseHeaders().set("x-amzn-query-error", "InvalidParameterValue;Sender");
      answer(exchange, 400, PutMetricData.encodeError(type, found.get(0)));
    }
  }

  /** A request without data: whether anybody is there. The service has something to say to it. */
  private static void probed(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-query-error", "MissingParameter;Sender");
    String type = "com.amazonaws.cloudwatch#MissingRequiredParameterException";
    answer(exchange, 400, PutMetricData.encodeError(type, "MetricData"));
  }

  private synchronized void remember(
      HttpExchange exchange, List<Datum> arrived, List<String> found) {
    Matcher signature =
        SIGNATURE.matcher(
            exchange.getRequestHeaders().getOrDefault("authorization", List.of("")).get(0));
    if (signature.matches()) {
      accessKeys.add(signature.group(1));
    }
    data.addAll(arrived);
    violations.addAll(found);
    served++;
    notifyAll();
  }

  private static List<String> violationsOfProtocol(HttpExchange exchange) {
    List<String> found = new ArrayList<>();
    if (!exchange.getRequestMethod().equals("POST")) {
      found.add("POST only, found " + exchange.getRequestMethod());
    }
    if (!exchange.getRequestURI().toString().equals(PATH)) {
      found.add("no such operation: " + exchange.getRequestURI());
    }
    requireHeader(exchange, "smithy-protocol", Pattern.compile("rpc-v2-cbor"), found);
    requireHeader(exchange, "content-type", Pattern.compile("application/cbor"), found);
    requireHeader(exchange, "x-amz-date", Pattern.compile("\\d{8}T\\d{6}Z"), found);
    requireHeader(exchange, "authorization", SIGNATURE, found);
    return found;
  }

  private static void requireHeader(
      HttpExchange exchange, String name, Pattern value, List<String> found) {
    String text = exchange.getRequestHeaders().getFirst(name);
    if (text == null || !value.matcher(text).matches()) {
      found.add("header " + name + " is " + value + ", found " + text);
    }
  }

  private static byte[] uncompressed(HttpExchange exchange, byte[] body) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("content-encoding");
    if (encoding == null) {
      return body;
    }
    if (!encoding.equals("gzip")) {
      throw new IOException("no such encoding: " + encoding);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    }
  }

  static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
    if (body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.getResponseHeaders().set("content-type", "application/cbor");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
