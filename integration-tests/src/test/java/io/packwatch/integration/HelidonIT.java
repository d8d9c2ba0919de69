package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;

/** Handlers of Helidon. */
class HelidonIT {

  private static final double ABOUT = 1 - 1 / 64.0;

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

  private static Launch launch(File target, String main) {
    return Launch.main(target + "/classes" + File.pathSeparator + target + "/libraries/*", main)
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000")
        .with("packwatch.correlation", "on")
        .with("packwatch.metric.ClientAborts", "on");
  }
}
