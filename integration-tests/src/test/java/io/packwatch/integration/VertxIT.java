package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes of Vert.x Web, old and new. */
class VertxIT {

  private static final double ABOUT = 1 - 1 / 64.0;

  private static Launch launch(String module) {
    File target = Application.built("reactive/" + module + "/target");
    return Launch.main(
        target + "/classes" + File.pathSeparator + target + "/libraries/*", "com.acme.verse.Main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertx-3", "vertx-4", "vertx-5"})
  void aRequestIsItsRoutesHandlersOnWhateverThread(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module)
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.series.limit", "1000")
                    .with("packwatch.correlation", "on")
                    .with("packwatch.metric.ClientAborts", "on")
                    .sendingTo(endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      application.get(5, "/orders/7", 200);
      application.post(3, "/orders", "a body", 200);
      application.get(4, "/later", 200);
      application.get(2, "/fail", 500);
      application.get(3, "/refused", 409);
      application.get(2, "/orders/7?closed=1", 403);
      application.get(3, "/nowhere", 404);
      application.get(4, "/blocking", 200);
      application.get(2, "/execute", 200);
      application.get(2, "/stream", 200);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/later", "/orders/1", "/orders/2", "/orders/3");
        wire.read("order ", 3);
        wire.send(
            "GET /carried HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: follow-me\r\n\r\n");
        String answer = wire.read("follow-me", 2);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-correlation-id: follow-me"), answer);
      }
      try (Wire wire = new Wire(port)) {
        wire.upgrade("/socket");
        wire.read("\r\n\r\n", 1);
        wire.say("hello");
        wire.read("hello", 1);
      }
      List<Wire> leaving = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Wire wire = new Wire(port);
        wire.get("/never");
        leaving.add(wire);
      }
      application.get(1, "/orders/7", 200);
      for (Wire wire : leaving) {
        wire.leave();
      }
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/orders/:id", 5 + 10 + 3 + 1, 0);
      figures.requireOwner("API", "/orders", 3, 0);
      figures.requireOwner("API", "/later", 4 + 1, 0);
      figures.requireOwner("API", "/fail", 2, 2);
      figures.requireOwner("API", "/refused", 3, 0);
      figures.requireOwner("API", "/blocking", 4, 0);
      figures.requireOwner("API", "/execute", 2, 0);
      figures.requireOwner("API", "/stream", 2, 0);
      figures.requireOwner("API", "/carried", 1, 0);
      figures.requireOwner("API", "/id", 1, 0);
      figures.requireOwner("API", "/never", 3, 0);
      figures.requireOwner("Sockets", "/socket", 1, 0);
      figures.requireOwner("Security", "Other", 2, 0);
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(51, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      assertEquals(1, figures.of("shop/API", "OutboundLatency").samples());
      Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/later");
      assertTrue(later.minimum() >= 50 * ABOUT, "the whole time: " + later.minimum());
      Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/stream");
      assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
