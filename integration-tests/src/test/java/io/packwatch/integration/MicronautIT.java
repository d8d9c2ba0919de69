package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Controllers of Micronaut on Netty, old and new. */
class MicronautIT {

  private static final double ABOUT = 1 - 1 / 64.0;

  private static Launch launch(String module) {
    File target = Application.built("micronaut/" + module + "/target");
    return Launch.main(
            target + "/classes" + File.pathSeparator + target + "/libraries/*",
            "com.acme.micro.Main")
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000")
        .with("packwatch.metric.ClientAborts", "on")
        .with("packwatch.correlation", "on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"micronaut-3", "micronaut-4.0", "micronaut-4"})
  void aRequestIsItsControllersOnWhateverThreadItGoesOn(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(module).sendingTo(endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      application.get(5, "/orders/7", 200);
      application.post(3, "/orders", "a body", 200);
      application.get(4, "/loop", 200);
      application.get(4, "/worker", 200);
      application.get(4, "/later", 200);
      application.get(2, "/stage", 200);
      application.get(2, "/fail", 500);
      application.get(2, "/fail-worker", 500);
      application.get(2, "/fail-later", 500);
      application.get(2, "/fail-stage", 500);
      application.get(3, "/refused", 409);
      application.get(2, "/refused-later", 409);
      application.get(1, "/gone", 410);
      application.get(2, "/busy", 503);
      application.get(2, "/timeout", 500);
      application.get(2, "/statement", 200);
      application.get(2, "/statement-later", 200);
      application.get(2, "/orders/7?closed", 403);
      application.get(3, "/nowhere", 404);
      application.get(1, "/orders/x", 404);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/later", "/orders/1", "/statement", "/orders/2");
        wire.read("hello order ", 2);
        for (String path : new String[] {"/ask", "/ask-later"}) {
          wire.send(
              "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: mine\r\n\r\n");
          String answer = wire.read("mine", 2);
          assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-correlation-id: mine"), answer);
          assertTrue(answer.contains("\r\n\r\nmine"), "it went out and came in again: " + answer);
        }
      }
      for (int i = 0; i < 2; i++) { // 4.0 cuts streams on a connection that is to be closed
        try (Wire wire = new Wire(port)) {
          wire.get("/stream");
          wire.read("\r\n0\r\n\r\n", 1);
        }
      }
      Wire[] leaving = new Wire[3];
      for (int i = 0; i < leaving.length; i++) {
        leaving[i] = new Wire(port);
        leaving[i].get("/never");
      }
      application.awaitSaid("never", 3, 20);
      application.get(1, "/orders/7", 200);
      for (Wire wire : leaving) {
        wire.leave();
      }
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/orders/{id}", 5 + 10 + 2 + 1, 0);
      figures.requireOwner("API", "/orders", 3, 0);
      figures.requireOwner("API", "/loop", 4, 0);
      figures.requireOwner("API", "/worker", 4, 0);
      figures.requireOwner("API", "/later", 4 + 1, 0);
      figures.requireOwner("API", "/stage", 2, 0);
      figures.requireOwner("API", "/fail", 2, 2);
      figures.requireOwner("API", "/fail-worker", 2, 2);
      figures.requireOwner("API", "/fail-later", 2, 2);
      figures.requireOwner("API", "/fail-stage", 2, 2);
      figures.requireOwner("API", "/refused", 3, 0);
      figures.requireOwner("API", "/refused-later", 2, 0);
      figures.requireOwner("API", "/gone", 1, 0);
      figures.requireOwner("API", "/busy", 2, 2);
      figures.requireOwner("API", "/timeout", 2, 2);
      figures.requireOwner("API", "/statement", 2 + 1, 0);
      figures.requireOwner("API", "/statement-later", 2, 0);
      figures.requireOwner("API", "/stream", 2, 0);
      figures.requireOwner("API", "/ask", 1, 0);
      figures.requireOwner("API", "/ask-later", 1, 0);
      figures.requireOwner("API", "/id", 2, 0);
      figures.requireOwner("API", "/never", 3, 0);
      figures.requireOwner("Security", "Other", 2, 0);
      figures.requireOwner("Other", "Other", 3 + 1, 0);
      assertEquals(
          18 + 3 + 4 + 4 + 5 + 2 + 8 + 5 + 1 + 4 + 3 + 2 + 2 + 4 + 3 + 2 + 4,
          figures.of("RequestCount").without("Endpoint").sum(),
          "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      assertEquals(5, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(2, figures.of("shop/API", "OutboundLatency").samples());
      assertEquals(5, figures.of("shop/Database", "ConnectionUsageTime").samples());
      Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/later");
      assertTrue(later.minimum() >= 50 * ABOUT, "the whole time: " + later.minimum());
      Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/stream");
      assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
