package io.packwatch.benchmarks.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where every agent sends to: loopback, so that nothing leaves the machine. Takes all and answers
 * what each expects, so that none of them waits, retries or complains. Thread-safe.
 */
final class Sink implements AutoCloseable {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong received = new AtomicLong();
  private final HttpServer plain;
  private final HttpServer partner;
  private final @Nullable HttpsServer tls;
  private final @Nullable Certificate certificate;

  private Sink(@Nullable Certificate certificate) throws IOException, GeneralSecurityException {
    // Else the JDK's server waits 40 ms for an acknowledgement before each answer with a body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.certificate = certificate;
    plain = start(HttpServer.create(ANY_PORT, 0));
    if (certificate == null) {
      tls = null;
    } else {
      tls = HttpsServer.create(ANY_PORT, 0);
      tls.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      start(tls);
    }
    // On a server of its own: an agent's traffic must not delay the application's.
    partner = HttpServer.create(ANY_PORT, 0);
    partner.createContext("/", Sink::answerAsPartner);
    partner.start();
  }

  static Sink plain() throws IOException, GeneralSecurityException {
    return new Sink(null);
  }

  /** With TLS as well, under a certificate that is made in {@code directory}. */
  static Sink withTls(Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    return new Sink(new Certificate(directory));
  }

  private HttpServer start(HttpServer server) {
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  /** Fills in where an agent finds this. */
  String filledIn(String setting) {
    String filled = setting.replace("{port}", Integer.toString(plain.getAddress().getPort()));
    if (tls != null && certificate != null) {
      filled =
          filled
              .replace("{tls}", Integer.toString(tls.getAddress().getPort()))
              .replace("{certificate}", certificate.pem.toString());
    }
    return filled;
  }

  /** What the application calls when it calls somebody. */
  String partnerUrl() {
    return "http://127.0.0.1:" + partner.getAddress().getPort() + "/";
  }

  /** Bytes that agents have sent so far, without headers. */
  long received() {
    return received.get();
  }

  /** Waits until something more than {@code before} has been sent, or the time is over. */
  void awaitMore(long before, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    while (received.get() == before && System.nanoTime() < until) {
      Thread.sleep(50);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      int length = exchange.getRequestBody().readAllBytes().length;
      received.addAndGet(length);
      byte[] answer = answer(exchange).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/info")) {
      return "{\"version\":\"7.70.0\",\"endpoints\":[\"/v0.4/traces\",\"/v0.5/traces\","
          + "\"/v0.6/stats\"],\"client_drop_p0s\":true,\"config\":{}}";
    }
    if (path.endsWith("/traces")) {
      return "{\"rate_by_service\":{}}";
    }
    if (path.startsWith("/agent_listener/")) {
      return newRelic(exchange.getRequestURI().getQuery());
    }
    return path.equals("/") ? "{\"version\":\"8.15.0\"}" : "";
  }

  private static String newRelic(String query) {
    if (query.contains("method=preconnect")) {
      return "{\"return_value\":{\"redirect_host\":\"localhost\"}}";
    }
    if (query.contains("method=connect")) {
      return "{\"return_value\":{\"agent_run_id\":\"1\",\"data_report_period\":60}}";
    }
    return "{\"return_value\":[]}";
  }

  private static void answerAsPartner(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    plain.stop(0);
    partner.stop(0);
    if (tls != null) {
      tls.stop(0);
    }
    threads.shutdownNow();
  }
}
