package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The console of the real jar in a real JVM, as a client on the same machine sees it. */
class ConsoleIT {

  static final String SAYS_WHERE = "the console is at http://127.0.0.1:";
  private static final String OPEN_METRICS = "application/openmetrics-text";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final int port = freePort();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private Launch plain(CloudWatchEndpoint endpoint) {
    return Launch.plain()
        .sendingTo(endpoint)
        .with("packwatch.console.port", Integer.toString(port));
  }

  private Application start(Launch launch) throws IOException, InterruptedException {
    Application application = Application.start(launch);
    application.awaitErr(SAYS_WHERE, 30);
    return application;
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (ConnectException notYet) {
        if (attempt == 50) {
          throw notYet;
        }
        Thread.sleep(100); // its thread is about to open the port
      }
    }
  }

  @Test
  void figuresAreThoseThatAreSent() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      application.get(30, "/orders?id=1", 200);
      application.get(4, "/status?code=503", 503);
      application.get(2, "/throw", Application.NO_RESPONSE);
      application.get(10, "/slow?ms=25", 200);
      JsonNode shown = json.readTree(get("/metrics").body());
      for (int i = 0; i < 100 && shown.at("/errors/total_error_count").asInt() < 2; i++) {
        Thread.sleep(100); // errors are grouped once a second
        shown = json.readTree(get("/metrics").body());
      }
      JsonNode errors = shown.get("errors");
      String prometheus = get("/metrics", "Accept", "text/plain").body();
      HttpResponse<String> openMetrics = get("/metrics", "Accept", OPEN_METRICS);
      application.terminate();

      Figures sent = endpoint.received();
      JsonNode performance = shown.get("performance");
      assertEquals(
          sent.of("shop/API", "RequestCount").sum(), performance.get("total_requests").asDouble());
      assertEquals(46, performance.get("total_requests").asInt());
      assertEquals(0, performance.get("active_sessions").asInt(), "none under way");
      assertEquals(0, performance.get("slow_requests").asInt());
      assertEquals(
          sent.of("shop/API", "ErrorRate").average(),
          performance.get("error_rate").asDouble(),
          0.01);
      assertEquals(
          sent.of("shop/API", "ResponseTime").average() / 1_000,
          performance.get("avg_response_time").asDouble(),
          0.0001);
      assertEquals(1, errors.get("total_unique_errors").asInt(), errors.toString());
      assertEquals(2, errors.get("total_error_count").asInt(), "what was thrown twice");
      assertEquals(2, errors.at("/by_severity/high").asInt());
      assertEquals("API", errors.at("/top_errors/0/package").asText());
      JsonNode packages = shown.get("packages");
      assertEquals(
          sent.of("shop/Services", "CallLatency").samples(),
          packages.at("/Services/calls/count").asDouble());
      assertEquals(
          sent.of("shop/Database", "QueryLatency").samples(),
          packages.at("/Database/queries/count").asDouble());
      assertEquals(
          sent.of("shop/API", "ResponseTime").percentile(95) / 1_000,
          packages.at("/API/requests/p95").asDouble(),
          0.0001);
      assertTrue(
          prometheus.contains("packwatch_requests_seconds_count{package=\"API\"} 46\n"),
          prometheus);
      assertTrue(
          prometheus.contains("packwatch_requests_errors_total{package=\"API\"} 6.0\n"),
          prometheus);
      assertTrue(
          openMetrics.headers().firstValue("Content-Type").orElse("").startsWith(OPEN_METRICS),
          () -> "" + openMetrics.headers());
      assertTrue(
          openMetrics.body().contains("packwatch_requests_seconds_count{package=\"API\"} 46\n"),
          openMetrics.body());
      assertTrue(
          openMetrics.body().contains("# TYPE packwatch_requests_errors counter\n"),
          openMetrics.body());
      assertTrue(openMetrics.body().endsWith("# EOF\n"), openMetrics.body());
      assertEquals(Set.of(), sent.values("Endpoint"), "routes are shown and not sent");
      PlainIT.requireClean(endpoint, application, SAYS_WHERE);
    }
  }

  @Test
  void commitsAreShownAsTheyAreSent() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      application.get(3, "/statement?kind=commit&source=main", 200);
      JsonNode shown = json.readTree(get("/metrics").body()).at("/packages/Database");
      JsonNode live = json.readTree(get("/live").body()).get("packages");
      String prometheus = get("/metrics", "Accept", "text/plain").body();
      application.terminate();

      assertEquals(3, endpoint.received().of("shop/Database", "CommitLatency").samples());
      assertEquals(3, shown.at("/commits/count").asInt(), shown.toString());
      assertEquals(0, shown.at("/commits/errors").asInt());
      for (JsonNode each : live) {
        assertEquals(
            each.get("name").asText().equals("Database"), each.has("commits"), each.toString());
        assertEquals(0, each.get("connection_errors").asInt());
      }
      assertTrue(
          prometheus.contains("packwatch_commits_seconds_count{package=\"Database\"} 3\n"),
          prometheus);
      PlainIT.requireClean(endpoint, application, SAYS_WHERE);
    }
  }

  @Test
  void theConsolesOwnRequestsAreNotMeasuredAndItTakesOneThread() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      for (int i = 0; i < 20; i++) {
        get("/metrics");
        get("/live");
        get("/");
      }
      JsonNode shown = json.readTree(get("/metrics").body());
      assertEquals(0, shown.at("/performance/total_requests").asInt());
      Set<String> threads = new TreeSet<>(application.agentThreads());
      threads.remove("packwatch-sender"); // there once something was to be sent
      assertEquals(Set.of("packwatch-interval", "packwatch-console"), threads);
      application.terminate();
      assertEquals(0, endpoint.received().of("RequestCount").sum());
      PlainIT.requireClean(endpoint, application, SAYS_WHERE);
    }
  }

  @Test
  void slowStatementsAreShownByTheirShape() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            start(
                plain(endpoint)
                    .with("packwatch.logs.sql", "on")
                    .with("packwatch.slow.query", "1ms"))) {
      // the first statement of a JVM takes H2 some ten milliseconds
      JsonNode shown = json.createArrayNode();
      for (int asked = 0; asked < 100 && shown.isEmpty(); asked++) {
        Thread.sleep(100); // they are looked at once a second
        shown = json.readTree(get("/live").body()).get("statements");
      }
      application.terminate();
      JsonNode worst = shown.get(0);
      assertEquals("Database", worst.get("package").asText());
      assertTrue(worst.get("worst").asDouble() >= 1, shown.toString());
      assertTrue(Set.of("CREATE ?", "DROP ?").contains(worst.get("shape").asText()));
      PlainIT.requireClean(endpoint, application, SAYS_WHERE);
    }
  }

  @Test
  void whoCallsWhomIsOnTheMap() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      application.get(8, "/orders?id=1", 200);
      JsonNode edges = json.readTree(get("/live").body()).get("edges");
      Set<String> arrows = new TreeSet<>();
      for (JsonNode edge : edges) {
        if (edge.get("count").asInt() >= 8) { // the database was also asked at the start
          arrows.add(edge.get("from").asText() + " " + edge.get("to").asText());
        }
      }
      assertEquals(
          Set.of("clients API", "Services Database", "Database SQL", "API Services"),
          arrows,
          edges.toString());
    }
  }

  @Test
  void whoWatchesIsToldEverySecond() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      get("/healthz");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(20_000);
        send(socket, "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        application.get(3, "/orders?id=1", 200);
        int live = 0;
        int points = 0;
        boolean seen = false;
        while (live < 4 || points < 1) {
          String line = events.readLine();
          live += line.equals("event: live") ? 1 : 0;
          points += line.equals("event: points") ? 1 : 0;
          seen |= line.startsWith("data: ") && line.contains("\"requests\":3,");
        }
        assertTrue(seen, "the requests that were made meanwhile");
      }
    }
  }

  @Test
  void pagesOfOtherSitesAndOtherMethodsAreRefused() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      get("/healthz");
      assertEquals("403", raw("GET /metrics HTTP/1.1\r\nHost: rebound.example:" + port));
      assertEquals(
          "403", raw("GET /metrics HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example"));
      assertEquals("405", raw("DELETE /metrics HTTP/1.1\r\nHost: localhost"));
      assertEquals("400", raw("GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3"));
      assertEquals("404", raw("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost"));
      assertEquals("200", raw("GET /metrics HTTP/1.1\r\nHost: localhost"));
      HttpResponse<String> page = get("/");
      assertTrue(
          page.headers()
              .firstValue("Content-Security-Policy")
              .orElse("")
              .startsWith("default-src 'none'"));
      assertTrue(page.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
      assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
      application.terminate();
      PlainIT.requireClean(endpoint, application, SAYS_WHERE);
    }
  }

  @Test
  void clientsThatSaySendOrTakeNothingHoldNobodyUp() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = start(plain(endpoint))) {
      get("/healthz");
      for (int i = 0; i < 20; i++) {
        silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      for (int i = 0; i < 6; i++) {
        Socket deaf = new Socket(InetAddress.getLoopbackAddress(), port);
        send(deaf, "GET /history HTTP/1.1\r\nHost: localhost\r\n\r\n");
        silent.add(deaf);
      }
      long asked = System.nanoTime();
      assertEquals(200, get("/metrics").statusCode());
      assertTrue(System.nanoTime() - asked < 3_000_000_000L, "answered at once");
      Socket first = silent.get(0);
      first.setSoTimeout(20_000);
      assertEquals(-1, first.getInputStream().read(), "whoever says nothing is put out");
      application.terminate();
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void beyondLoopbackATokenIsWanted() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application without =
            Application.start(plain(endpoint).with("packwatch.console.address", "0.0.0.0"))) {
      without.awaitErr("there is no console without packwatch.console.token", 30);
    }
    String token = "a-token-of-24-characters";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application with =
            Application.start(
                plain(endpoint)
                    .with("packwatch.console.address", "0.0.0.0")
                    .with("packwatch.console.token", token))) {
      with.awaitErr("the console is at http://0.0.0.0:", 30);
      assertEquals(401, get("/metrics").statusCode());
      assertEquals(401, get("/metrics", "Authorization", "Bearer wrong").statusCode());
      assertEquals(200, get("/metrics", "Authorization", "Bearer " + token).statusCode());
      assertEquals("{\"status\":\"ok\"}", get("/healthz").body(), "a probe is told whether");
      assertTrue(get("/").body().contains("signin"), "the page has no figures in it");
      with.terminate();
      assertFalse(String.join("\n", with.agentLines()).contains(token), "never in the log");
    }
  }

  @Test
  void aDeliveryThatFailsShowsInHealth() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            start(
                plain(endpoint)
                    .with("packwatch.cloudwatch.endpoint", "http://127.0.0.1:" + freePort()))) {
      application.get(3, "/orders?id=1", 200);
      HttpResponse<String> health = get("/healthz");
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (health.statusCode() == 200 && System.nanoTime() < deadline) {
        Thread.sleep(500);
        health = get("/healthz");
      }
      JsonNode said = json.readTree(health.body());
      assertEquals(503, health.statusCode());
      assertEquals("failing", said.get("status").asText());
      assertTrue(said.get("measuring").asBoolean());
      assertFalse(said.get("delivering").asBoolean());
      assertTrue(said.get("reasons").get(0).asText().startsWith("cloudwatch: "), health.body());
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status of an answer to what no client library would send. */
  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      send(socket, head + "\r\n\r\n");
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
    }
  }
}
