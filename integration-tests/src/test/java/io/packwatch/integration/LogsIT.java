package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structured logs and correlation, with the real agent on real logging libraries. */
class LogsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final File LINES = Application.built("lines/target");
  private static final String SECRET = "hunter";

  private static Launch service(String library, String libraries, Object... nextPort) {
    String[] arguments = new String[1 + nextPort.length];
    arguments[0] = library;
    for (int i = 0; i < nextPort.length; i++) {
      arguments[1 + i] = nextPort[i].toString();
    }
    String classPath =
        new File(LINES, "classes")
            + File.pathSeparator
            + new File(LINES, "libraries/common")
            + "/*"
            + File.pathSeparator
            + new File(LINES, "libraries/" + libraries)
            + "/*";
    return Launch.main(classPath, "com.acme.lines.Main", arguments)
        .with("packwatch.export", "none")
        .with("packwatch.application", "lines");
  }

  private static Launch logging(String library, String libraries, Object... nextPort) {
    return service(library, libraries, nextPort)
        .with("packwatch.logs.export", "stdout")
        .with("packwatch.logs.sample", "100%");
  }

  private static int port(Application application) throws InterruptedException {
    return Integer.parseInt(application.awaitOut("READY", 90).replaceAll(".*READY (\\d+).*", "$1"));
  }

  private static HttpURLConnection get(int port, String query, Map<String, String> headers)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/orders?" + query).toURL().openConnection();
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  /** Our own lines on standard output, in their order. */
  static List<JsonNode> lines(Application application, String event) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : application.out()) {
      if (line.startsWith("{")) {
        JsonNode json = JSON.readTree(line);
        if (json.path("event").asText().equals(event)) {
          lines.add(json);
        }
      }
    }
    return lines;
  }

  /** A thread that the application makes by hand completes it. */
  @Test
  void whatFollowsAFutureIsOfTheRequestThatAskedForIt() throws Exception {
    try (Application application = Application.start(logging("slf4j", "logback-1.5"))) {
      for (int i = 0; i < 20; i++) {
        Map<String, String> headers = Map.of("X-Correlation-Id", "order-" + i);
        assertEquals(200, get(port(application), "later", headers).getResponseCode());
      }
      application.terminate();

      List<String> lines = application.out().stream().map(String::trim).toList();
      for (int i = 0; i < 20; i++) {
        String of = "LINE id=order-" + i + " INFO  ";
        assertTrue(lines.contains(of + "goods are there"), of);
        assertTrue(lines.contains(of + "goods are packed"), of);
      }
    }
  }

  /**
   *
   *
   * <pre>
   * X-Correlation-Id -> Logback 1.5 -> Logback 1.2 -> Log4j 2 -> java.util.logging
   *                       others         others        others      others
   * </pre>
   */
  @Test
  void oneRequestIsFollowedThroughEveryLibraryThreadAndService() throws Exception {
    try (Application last = Application.start(logging("jul", "log4j"));
        Application third = Application.start(logging("log4j", "log4j", port(last)));
        Application second = Application.start(logging("slf4j", "logback-1.2", port(third)));
        Application first = Application.start(logging("slf4j", "logback-1.5", port(second)))) {
      HttpURLConnection answer =
          get(port(first), "log", Map.of("X-Correlation-Id", "follow-me-17"));
      assertEquals(200, answer.getResponseCode());
      assertEquals("follow-me-17", answer.getHeaderField("X-Correlation-Id"));
      List<Application> all = List.of(first, second, third, last);
      for (Application each : all) {
        each.terminate();
      }

      for (Application each : List.of(first, second, third)) {
        assertEquals(
            List.of(
                "LINE id=follow-me-17 INFO  an order comes in",
                "LINE id=follow-me-17 INFO  on another thread",
                "LINE id=follow-me-17 ERROR a problem",
                "LINE id=follow-me-17 INFO  an order is placed"),
            each.out().stream()
                .filter(line -> line.startsWith("LINE"))
                .map(line -> line.replaceAll(" (java[.]lang.*|cannot read.*)?$", "").trim())
                .toList());
      }
      List<String> records =
          last.err().stream().filter(line -> line.contains("[correlation_id=")).toList();
      assertEquals(4, records.size(), records.toString());
      assertTrue(
          records.stream().allMatch(line -> line.contains("[correlation_id=follow-me-17] ")));
      for (Application each : all) {
        JsonNode request = lines(each, "request_complete").get(0);
        assertEquals("follow-me-17", request.path("correlation_id").asText());
        assertEquals("API", request.path("package").asText());
        assertEquals("/orders", request.path("endpoint").asText());
        assertEquals("GET", request.path("method").asText());
        assertEquals(200, request.path("status_code").asInt());
        assertTrue(request.path("duration").asDouble() > 0);
        assertTrue(request.path("package_time").path("Services").asDouble() > 0);
        JsonNode error = lines(each, "aggregated_error").get(0);
        assertEquals("follow-me-17", error.path("correlation_id").asText());
        assertEquals("medium", error.path("severity").asText());
        assertEquals("cannot read ?", error.path("message").asText());
      }
      JsonNode call = lines(first, "external_api_call").get(0);
      assertEquals("127.0.0.1", call.path("peer").asText());
      assertEquals("follow-me-17", call.path("correlation_id").asText());
    }
  }

  @Test
  void anIdThatIsNoneIsReplacedAndATraceGoesOn() throws Exception {
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    try (Application service = Application.start(logging("slf4j", "logback-1.5"))) {
      int port = port(service);
      HttpURLConnection bad =
          get(port, "a", Map.of("X-Correlation-Id", "<script>" + "x".repeat(500)));
      bad.getResponseCode();
      String made = bad.getHeaderField("X-Correlation-Id");
      assertTrue(made.matches("[0-9a-f]{32}"), made);
      HttpURLConnection other = get(port, "a", Map.of("X-Request-Id", "rq-5"));
      other.getResponseCode();
      assertEquals("rq-5", other.getHeaderField("X-Correlation-Id"));
      HttpURLConnection traced = get(port, "a", Map.of("traceparent", parent));
      traced.getResponseCode();
      assertEquals("4bf92f3577b34da6a3ce929d0e0e4736", traced.getHeaderField("X-Correlation-Id"));
      HttpURLConnection none = get(port, "a", Map.of());
      none.getResponseCode();
      assertNotEquals(made, none.getHeaderField("X-Correlation-Id"));
    }
  }

  @Test
  void nothingSecretLeavesTheProcess(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("logs/packwatch.log");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application service =
            Application.start(
                logging("slf4j", "logback-1.5")
                    .with("packwatch.export", "cloudwatch")
                    .with("packwatch.cloudwatch.endpoint", endpoint.url())
                    .with("packwatch.interval", "2s")
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.logs.export", "stdout,file")
                    .with("packwatch.logs.file", file.toString())
                    .with("packwatch.logs.sql", "on")
                    .with("packwatch.slow.query", "1ms"))) {
      int port = port(service);
      Map<String, String> headers =
          Map.of(
              "Authorization", "Bearer " + SECRET,
              "Cookie", "session=" + SECRET,
              "X-Correlation-Id", "no id: " + SECRET,
              "X-Request-Id", "none either, " + SECRET,
              "traceparent", "00-" + SECRET + "-01",
              "X-Forwarded-For", SECRET);
      for (String query : List.of("log&sql&" + SECRET, "sql&a=" + SECRET, SECRET)) {
        assertEquals(200, get(port, query, headers).getResponseCode());
      }
      // by hand: the JDK's server closes the connection, and its client would try again
      assertEquals(Application.NO_RESPONSE, service.get("/orders?throw&" + SECRET));
      service.terminate();

      assertTrue(
          service.out().stream().anyMatch(line -> line.contains(SECRET)), "the application's own");
      List<String> ours = service.out().stream().filter(line -> line.startsWith("{")).toList();
      assertEquals(4, lines(service, "request_complete").size());
      assertFalse(lines(service, "slow_query").isEmpty());
      assertTrue(lines(service, "slow_query").get(0).path("sql").asText().contains("?"));
      assertEquals(2, lines(service, "aggregated_error").size());
      for (String line : ours) {
        assertFalse(line.contains(SECRET), line);
      }
      List<String> written = Files.readAllLines(file);
      assertEquals(ours.size(), written.size());
      assertFalse(String.join("\n", written).contains(SECRET));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertFalse(String.join("\n", service.agentLines()).contains(SECRET));
      assertFalse(endpoint.received().data().toString().contains(SECRET));
    }
  }

  @Test
  void exceptionsThatLeaveListenersAreGrouped() throws Exception {
    File target = Application.built("listeners/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    try (Application application =
        Application.start(
            Launch.main(classPath, "com.acme.listeners.Main")
                .with("packwatch.export", "none")
                .with("packwatch.logs.export", "stdout"))) {
      application.awaitOut("{", 30);
      application.terminate();

      List<JsonNode> errors = lines(application, "aggregated_error");
      assertEquals(2, errors.size(), errors.toString());
      Map<String, String> exceptions = new TreeMap<>();
      errors.forEach(
          error ->
              exceptions.put(error.path("package").asText(), error.path("exception").asText()));
      assertEquals(
          Map.of(
              "Orders", "com.acme.listeners.orders.UnknownOrderException",
              "Raw", "java.lang.UnsupportedOperationException"),
          exceptions);
      application.requireQuiet();
    }
  }

  @Test
  void withEverythingOffNothingOfItIsLoaded() throws Exception {
    try (Application service =
        Application.start(service("slf4j", "logback-1.5").jvmArgument("-verbose:class"))) {
      HttpURLConnection answer = get(port(service), "log", Map.of("X-Correlation-Id", "abc"));
      assertEquals(200, answer.getResponseCode());
      assertEquals(null, answer.getHeaderField("X-Correlation-Id"));
      service.terminate();

      List<String> loaded =
          service.out().stream()
              .filter(
                  line ->
                      line.matches(
                          ".*(io[.]packwatch[.]agent[.](logs|errors|mask|probe[.]logging"
                              + "|probe[.]threads)[.]|[.]Packwatch(Trace|\\w+Listener|Correlation"
                              + "|ContextPropagation|StatementTexts)).*"))
              .toList();
      assertEquals(List.of(), loaded);
      assertTrue(service.out().stream().anyMatch(line -> line.startsWith("LINE id= INFO")));
      assertTrue(
          service.out().stream().anyMatch(line -> line.contains("java.lang.PackwatchThreadState")));
    }
  }
}
