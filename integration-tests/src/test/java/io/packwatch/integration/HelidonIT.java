package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Handlers of Helidon, old and new. The classes of version 4 are Java 21's: its application is
 * compiled and run by one of {@code -Dpackwatch.test.jvms}.
 */
class HelidonIT {

  private static final double ABOUT = 1 - 1 / 64.0;
  private static final int JAVA = 21;

  @ParameterizedTest
  @Versions(newest = "3.2", older = "3.0")
  void onNettyARequestIsItsHandlersOnWhateverThread(String version) throws Exception {
    File target = Application.built("servers/helidon-" + version + "/target");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(target, "com.acme.helidon.Main").sendingTo(endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      application.get(5, "/api/orders/7", 200);
      application.post(3, "/api/orders", "a body", 200);
      application.get(2, "/api", 200);
      application.get(4, "/api/later", 200);
      application.get(2, "/api/fail", 500);
      application.get(2, "/api/fails-later", 500);
      application.get(3, "/api/refused", 409);
      application.get(2, "/api/busy", 503);
      application.get(2, "/api/orders/7?closed", 403);
      application.get(3, "/nowhere", 404);
      application.get(1, "/api/nowhere", 404);
      application.get(4, "/plain", 200);
      application.get(4, "/lambda", 200);
      application.get(2, "/files/a/b", 200);
      application.get(2, "/api/stream", 200);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/api/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/api/later", "/api/orders/1", "/plain", "/api/orders/2");
        wire.read("order ", 2);
        wire.send(
            "GET /api/carried HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: follow-me\r\n\r\n");
        String answer = wire.read("follow-me", 2);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-correlation-id: follow-me"), answer);
      }
      List<Wire> leaving = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Wire wire = new Wire(port);
        wire.get("/api/never");
        leaving.add(wire);
      }
      application.get(1, "/api/orders/7", 200);
      for (Wire wire : leaving) {
        wire.leave();
      }
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/api/orders/{id}", 5 + 10 + 2 + 1, 0);
      figures.requireOwner("API", "/api/fails-later", 2, 2);
      figures.requireOwner("API", "/api/never", 3, 0);
      figures.requireOwner("API", "/api/later", 4 + 1, 0);
      requireShared(figures);
      assertEquals(2, figures.of("shop/Security", "RequestCount").without("Endpoint").sum());
      assertEquals(3 + 1, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(61, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** What both applications have been asked. */
  private static void requireShared(Figures figures) {
    figures.requireOwner("API", "/api/orders", 3, 0);
    figures.requireOwner("API", "/api", 2, 0);
    figures.requireOwner("API", "/api/fail", 2, 2);
    figures.requireOwner("API", "/api/refused", 3, 0);
    figures.requireOwner("API", "/api/busy", 2, 2);
    figures.requireOwner("API", "/plain", 4 + 1, 0);
    figures.requireOwner("API", "/api/stream", 2, 0);
    figures.requireOwner("API", "/api/carried", 1, 0);
    figures.requireOwner("API", "/api/id", 1, 0);
    figures.requireOwner("Functions", "/lambda", 4, 0);
    figures.requireOwner("Functions", "/files/*", 2, 0);
    assertEquals(3, figures.of("ClientAborts").sum());
    assertEquals(1, figures.of("shop/API", "OutboundLatency").samples());
    Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/api/later");
    assertTrue(later.minimum() >= 50 * ABOUT, "the whole time: " + later.minimum());
    Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/api/stream");
    assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
  }

  @ParameterizedTest
  @Versions(newest = "4.5", older = "4.0")
  void onAThreadOfItsOwnARequestIsItsHandlers(String version) throws Exception {
    String java = Jdk.of(JAVA);
    assumeTrue(java != null, "none of the JVMs is a JDK of Java 21 or later");
    if (java == null) {
      return;
    }
    File target = Application.built("servers/helidon-" + version + "/target");
    compile(java, target);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(target, "com.acme.nima.Main").on(java).sendingTo(endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      ask(port, 5, "/api/orders/7", null, 200);
      ask(port, 3, "/api/orders", "a body", 200);
      ask(port, 2, "/api", null, 200);
      ask(port, 4, "/api/later", null, 200);
      ask(port, 2, "/api/fail", null, 500);
      ask(port, 3, "/api/refused", null, 409);
      ask(port, 2, "/api/busy", null, 503);
      ask(port, 2, "/api/orders/7?closed", null, 403);
      ask(port, 3, "/nowhere", null, 404);
      ask(port, 1, "/api/nowhere", null, 404);
      ask(port, 4, "/plain", null, 200);
      ask(port, 4, "/lambda", null, 200);
      ask(port, 2, "/files/a/b", null, 200);
      ask(port, 2, "/api/stream", null, 200);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/api/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/api/later", "/api/orders/1", "/plain", "/api/orders/2");
        wire.read("order ", 2);
        wire.send(
            "GET /api/carried HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: follow-me\r\n\r\n");
        String answer = wire.read("follow-me", 2);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-correlation-id: follow-me"), answer);
        wire.send("POST /api/orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n");
        wire.read("HTTP/1.1 400", 1);
      }
      try (Wire wire = new Wire(port)) {
        wire.upgrade("/socket");
        wire.read("\r\n\r\n", 1);
        wire.say("hello");
        wire.read("hello", 1);
      }
      for (int i = 0; i < 3; i++) {
        application.leave("/api/long");
      }
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/api/orders/{id}", 5 + 10 + 2, 0);
      figures.requireOwner("API", "/api/later", 4 + 1, 0);
      figures.requireOwner("API", "/api/long", 3, 0);
      requireShared(figures);
      figures.requireOwner("Sockets", "/socket", 1, 0);
      assertEquals(2, figures.of("shop/Security", "RequestCount").without("Endpoint").sum());
      assertEquals(3 + 1 + 1, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(60, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** By a client that ends its connections: this server leaves that to them. */
  private static void ask(int port, int times, String path, @Nullable String body, int status)
      throws Exception {
    for (int i = 0; i < times; i++) {
      URL url = new URL("http://localhost:" + port + path);
      HttpURLConnection connection = (HttpURLConnection) url.openConnection();
      if (body != null) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      }
      assertEquals(status, connection.getResponseCode(), path);
      InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      if (answer != null) {
        answer.readAllBytes();
        answer.close();
      }
    }
  }

  private static Launch launch(File target, String main) {
    return Launch.main(target + "/classes" + File.pathSeparator + target + "/libraries/*", main)
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000")
        .with("packwatch.correlation", "on")
        .with("packwatch.metric.ClientAborts", "on");
  }

  private static void compile(String java, File target) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(java).resolveSibling("javac").toString());
    command.addAll(List.of("-proc:none", "-cp", target + "/libraries/*"));
    command.addAll(List.of("-d", target + "/classes"));
    try (Stream<Path> sources =
        Files.walk(Application.built("servers/src/helidon/java").toPath())) {
      sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), "javac");
  }
}
