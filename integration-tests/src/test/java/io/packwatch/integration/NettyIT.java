package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handlers on Netty's own codecs, old and new, as one or as two. */
class NettyIT {

  private static final double ABOUT = 1 - 1 / 64.0;

  @ParameterizedTest
  @CsvSource({"netty-4.1, codec", "netty-4.1, pair", "netty-4.2, codec", "netty-4.2, pair"})
  void aRequestIsTheInnermostHandlersUntilItsAnswerIsEncoded(String module, String codec)
      throws Exception {
    File target = Application.built("reactive/" + module + "/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/libraries/*";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.wire.Main", codec)
                    .with("packwatch.correlation", "on")
                    .with("packwatch.metric.ClientAborts", "on")
                    .sendingTo(endpoint))) {
      int port =
          Integer.parseInt(application.awaitOut("READY", 1).replaceAll(".*READY (\\d+).*", "$1"));
      application.get(5, "/orders", 200);
      application.post(3, "/orders", "a body", 200);
      application.get(2, "/status/404", 404);
      application.get(3, "/status/503", 503);
      application.get(2, "/orders?closed", 403);
      application.get(4, "/later", 200);
      application.get(2, "/thread", 200);
      application.get(2, "/stream", 200);
      application.get(2, "/until-close", 200);
      application.get(2, "/throw", Application.NO_RESPONSE);
      try (Wire wire = new Wire(port)) {
        for (int i = 0; i < 10; i++) {
          wire.get("/orders");
          wire.read("hello /orders", 1);
        }
        wire.get("/orders", "/status/500", "/orders");
        wire.read("hello /", 3);
        wire.send("GET /id HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: follow-me\r\n\r\n");
        String answer = wire.read("hello /id", 1);
        assertTrue(answer.contains("X-Correlation-Id: follow-me"), answer);
      }
      List<Wire> leaving = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Wire wire = new Wire(port);
        wire.get("/never");
        leaving.add(wire);
      }
      application.get(1, "/orders", 200);
      for (Wire wire : leaving) {
        wire.leave();
      }
      endpoint.awaitSum("shop/API", "ClientAborts", 3, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      int requests = 5 + 3 + 2 + 3 + 4 + 2 + 2 + 2 + 2 + 10 + 3 + 1 + 3 + 1;
      assertEquals(requests, figures.of("shop/API", "RequestCount").sum());
      assertEquals((3 + 2 + 1) * 100, figures.of("shop/API", "ErrorRate").sum());
      assertEquals(2, figures.of("shop/Security", "RequestCount").sum());
      assertEquals(requests + 2, figures.of("RequestCount").sum(), "each of them once");
      assertEquals(3, figures.of("ClientAborts").sum());
      double slow = figures.of("shop/API", "ResponseTime").maximum();
      assertTrue(slow >= 50 * ABOUT, "the whole time: " + slow);
      PlainIT.requireClean(endpoint, application);
    }
  }
}
