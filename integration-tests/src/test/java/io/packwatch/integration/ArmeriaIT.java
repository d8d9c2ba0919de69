package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of Armeria, old and new. */
class ArmeriaIT {

  private static final double ABOUT = 1 - 1 / 64.0;

  private static Launch launch(String module, CloudWatchEndpoint endpoint) {
    File target = Application.built("servers/" + module + "/target");
    return Launch.main(
            target + "/classes" + File.pathSeparator + target + "/libraries/*",
            "com.acme.aria.Main")
        .with("com.linecorp.armeria.defaultHttp1ConnectionCloseDelayMillis", "0")
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000")
        .with("packwatch.correlation", "on")
        .with("packwatch.metric.ClientAborts", "on")
        .sendingTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"armeria-1.0", "armeria-1.36"})
  void aRequestIsItsServicesOnWhateverThread(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(module, endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      application.get(5, "/api/orders/7", 200);
      application.post(3, "/api/orders", "a body", 200);
      application.get(4, "/api/later", 200);
      application.get(2, "/api/fails-later", 500);
      application.get(2, "/api/fail", 500);
      application.get(3, "/api/refused", 400);
      application.get(2, "/api/orders/7?closed", 403);
      application.get(3, "/nowhere", 404);
      application.get(4, "/plain", 200);
      application.get(2, "/plain?busy", 503);
      application.get(4, "/lambda", 200);
      application.get(2, "/api/stream", 200);
      application.get(2, "/api/handed", 200);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/api/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/api/later", "/api/orders/1", "/plain", "/api/orders/2");
        wire.read("order ", 2);
        for (int i = 0; i < 2; i++) { // it does not close a connection after this
          wire.get("/timeout");
          wire.read("503 Service Unavailable\r\n", 1);
        }
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
      figures.requireOwner("API", "/api/orders/:id", 5 + 10 + 2 + 1, 0);
      figures.requireOwner("API", "/api/orders", 3, 0);
      figures.requireOwner("API", "/api/later", 4 + 1, 0);
      figures.requireOwner("API", "/api/fails-later", 2, 2);
      figures.requireOwner("API", "/api/fail", 2, 2);
      figures.requireOwner("API", "/api/refused", 3, 0);
      figures.requireOwner("API", "/plain", 4 + 2 + 1, 2);
      figures.requireOwner("API", "/api/stream", 2, 0);
      figures.requireOwner("API", "/api/carried", 1, 0);
      figures.requireOwner("API", "/api/handed", 2, 0);
      figures.requireOwner("API", "/api/id", 1 + 2, 0);
      figures.requireOwner("API", "/api/never", 3, 0);
      figures.requireOwner("Functions", "/lambda", 4, 0);
      figures.requireOwner("Functions", "/timeout", 2, 2);
      figures.requireOwner("Security", "/api/orders/:id", 2, 0);
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(62, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      assertEquals(3, figures.of("shop/API", "OutboundLatency").samples());
      Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/api/later");
      assertTrue(later.minimum() >= 50 * ABOUT, "the whole time: " + later.minimum());
      Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/api/stream");
      assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"armeria-1.0", "armeria-1.36"})
  void aStreamOfHttp2IsItsServices(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(module, endpoint))) {
      Http2IT.Client client =
          new Http2IT.Client(
              Integer.parseInt(
                  application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1")));
      client.get(1, "/api/orders/7", 200);
      client.get(20, "/api/orders/7", 200);
      client.post(5, "/api/orders", 200);
      client.get(10, "/api/later", 200);
      client.get(2, "/api/fail", 500);
      client.get(3, "/api/refused", 400);
      client.get(4, "/plain", 200);
      client.get(4, "/lambda", 200);
      client.get(2, "/timeout", 503);
      client.get(2, "/api/stream", 200);
      client.get(2, "/api/orders/7?closed", 403);
      client.get(3, "/nowhere", 404);
      HttpResponse<String> followed = client.ask("/api/carried", "X-Correlation-Id", "follow-me");
      assertEquals("id follow-me", followed.body());
      assertEquals("follow-me", followed.headers().firstValue("x-correlation-id").orElse("none"));
      client.leave(3, "/api/never", "/api/later");
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/api/orders/:id", 21, 0);
      figures.requireOwner("API", "/api/orders", 5, 0);
      figures.requireOwner("API", "/api/later", 10 + 1, 0);
      figures.requireOwner("API", "/api/fail", 2, 2);
      figures.requireOwner("API", "/api/refused", 3, 0);
      figures.requireOwner("API", "/plain", 4, 0);
      figures.requireOwner("API", "/api/stream", 2, 0);
      figures.requireOwner("API", "/api/carried", 1, 0);
      figures.requireOwner("API", "/api/id", 1, 0);
      figures.requireOwner("API", "/api/never", 3, 0);
      figures.requireOwner("Functions", "/lambda", 4, 0);
      figures.requireOwner("Functions", "/timeout", 2, 2);
      figures.requireOwner("Security", "/api/orders/:id", 2, 0);
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(64, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      assertEquals(1, figures.of("shop/API", "OutboundLatency").samples());
      Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/api/stream");
      assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
