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

/** Spring WebFlux on Reactor Netty, old and new. */
class WebFluxIT {

  private static final double ABOUT = 1 - 1 / 64.0;

  private static Launch launch(String module) {
    File target = Application.built("reactive/" + module + "/target");
    return Launch.main(
            target + "/classes" + File.pathSeparator + target + "/libraries/*",
            "com.acme.flow.FlowApplication")
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .with("logging.level.root", "off")
        .with("spring.main.banner-mode", "off")
        .with("server.port", "0");
  }

  private static int port(Application application) throws InterruptedException {
    return Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux-5.1", "flux-5.3", "flux-6", "flux-7"})
  void aRequestIsItsHandlersFromItsHeadToTheEndOfItsAnswer(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module)
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.series.limit", "1000")
                    .sendingTo(endpoint))) {
      application.get(5, "/orders/7", 200);
      application.post(3, "/orders", "a body", 200);
      application.get(4, "/later", 200);
      application.get(2, "/fail", 500);
      application.get(2, "/fail-later", 500);
      application.get(3, "/refused", 409);
      application.get(4, "/functions/7", 200);
      application.get(2, "/orders/7?closed", 403);
      application.get(3, "/nowhere", 404);
      try (Wire wire = new Wire(port(application))) {
        for (int i = 0; i < 10; i++) {
          wire.get("/orders/" + i);
          wire.read("order " + i, 1);
        }
        wire.get("/later", "/orders/1", "/functions/2", "/orders/3");
        wire.read("order ", 3);
      }
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/orders/{id}", 5 + 10 + 2, 0);
      figures.requireOwner("API", "/orders", 3, 0);
      figures.requireOwner("API", "/later", 4 + 1, 0);
      figures.requireOwner("API", "/fail", 2, 2);
      figures.requireOwner("API", "/fail-later", 2, 2);
      figures.requireOwner("API", "/refused", 3, 0);
      figures.requireOwner("Functions", "/functions/{id}", 4 + 1, 0);
      figures.requireOwner("Security", "Other", 2, 0);
      Figures all = figures.of("RequestCount").without("Endpoint");
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      assertEquals(5 + 3 + 4 + 2 + 2 + 3 + 4 + 2 + 3 + 14, all.sum(), "each of them once");
      Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/later");
      assertTrue(later.minimum() >= 50 * ABOUT, "the whole time: " + later.minimum());
      PlainIT.requireClean(endpoint, application, alsoSaidBy(module));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux-5.1", "flux-5.3", "flux-6", "flux-7"})
  void whatDoesNotEndIsTimedToItsHeadOrToTheClientsEnd(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module)
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.metric.ClientAborts", "on")
                    .with("packwatch.series.limit", "1000")
                    .sendingTo(endpoint))) {
      int port = port(application);
      application.get(2, "/stream", 200);
      try (Wire wire = new Wire(port)) {
        wire.upgrade("/socket");
        wire.read("\r\n\r\n", 1);
        for (int i = 0; i < 3; i++) {
          wire.say("hello");
          wire.read("hello", 1);
        }
      }
      List<Wire> leaving = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Wire wire = new Wire(port);
        wire.get("/never");
        leaving.add(wire);
      }
      application.get(3, "/orders/7", 200);
      for (Wire wire : leaving) {
        wire.leave();
      }
      application.get(2, "/broken", 200);
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/stream", 2, 0);
      figures.requireOwner("Sockets", "/socket", 1, 0);
      figures.requireOwner("API", "/never", 3, 0);
      figures.requireOwner("API", "/broken", 2, 2);
      assertEquals(11, figures.of("RequestCount").without("Endpoint").sum());
      assertEquals(3, figures.of("ClientAborts").sum());
      Figures streams = figures.of("shop/API", "ResponseTime").where("Endpoint", "/stream");
      assertTrue(streams.maximum() < 1_000, "to the head: " + streams.maximum());
      PlainIT.requireClean(endpoint, application, alsoSaidBy(module));
    }
  }

  /** The id comes in, goes to another thread, goes out, comes in again, and is answered. */
  @ParameterizedTest
  @ValueSource(strings = {"flux-5.3", "flux-6", "flux-7"})
  void theIdFollowsARequestToReactorsThreads(String module) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module).with("packwatch.correlation", "on").sendingTo(endpoint))) {
      try (Wire wire = new Wire(port(application))) {
        wire.send(
            "GET /carried HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: follow-me\r\n\r\n");
        String answer = wire.read("follow-me", 2);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-correlation-id: follow-me"), answer);
        assertTrue(answer.contains("\r\n\r\nfollow-me"), answer);
      }
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(2, figures.of("shop/API", "RequestCount").sum());
      assertEquals(1, figures.of("shop/API", "OutboundLatency").samples());
      PlainIT.requireClean(endpoint, application, alsoSaidBy(module));
    }
  }

  /** Some versions of Spring Boot set up a client, too. */
  static String[] alsoSaidBy(String module) {
    return module.equals("flux-5.1") || module.equals("flux-6")
        ? new String[] {"Reactor Netty calls from here"}
        : new String[0];
  }
}
