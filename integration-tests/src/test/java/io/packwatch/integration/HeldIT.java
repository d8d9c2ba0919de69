package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packwatch.integration.CommandLine.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands {@code status}, {@code metrics} and {@code health}, on every JVM that there is. */
class HeldIT {

  private final CommandLine command = new CommandLine();
  private final ObjectMapper json = new ObjectMapper();

  /** {@code packwatch.test.jvms}, or the JVM that builds. */
  static List<String> jvms() {
    List<String> jvms = new ArrayList<>();
    for (String each : System.getProperty("packwatch.test.jvms", "").split(",", -1)) {
      if (!each.isBlank()) {
        jvms.add(each.substring(each.indexOf('=') + 1));
      }
    }
    return jvms.isEmpty() ? List.of(System.getProperty("java.home")) : jvms;
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void aRunningAgentSaysWhatItHolds(String home) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .sendingTo(endpoint)
                    .on(home.endsWith("java") ? home : home + "/bin/java"))) {
      application.get(20, "/orders?id=1", 200);
      application.get(5, "/status?code=503", 503);
      String pid = Long.toString(application.pid());
      Ended metrics = command.run("metrics", pid, "--output", "json");
      assertEquals(0, metrics.status(), metrics.err());
      JsonNode shown = json.readTree(metrics.out());
      assertEquals(25, shown.at("/performance/total_requests").asInt(), metrics.out());
      assertEquals(20, shown.at("/performance/error_rate").asInt());
      assertEquals(
          25,
          json.readTree(command.run("metrics", pid, "--output", "json").out())
              .at("/packages/API/requests/count")
              .asInt(),
          "asking twice takes nothing away");

      Ended status = command.run("status", pid);
      assertEquals(0, status.status(), status.err());
      assertTrue(status.out().contains("25, 5 failed"), status.out());
      assertTrue(status.out().contains("pool main"), status.out());
      Ended health = command.run("health", pid, "--output", "json");
      assertEquals(0, health.status(), health.err());
      assertEquals("ok", json.readTree(health.out()).get("status").asText());
      endpoint.awaitSum("shop/API", "RequestCount", 25, Duration.ofSeconds(30));
      long before = series(endpoint);
      Ended cost = command.run("cost", pid, "--from-jvm", "--output", "json");
      assertEquals(0, cost.status(), cost.err());
      long billed = json.readTree(cost.out()).at("/lines/0/quantity").asLong();
      application.terminate();
      assertTrue(billed >= before && billed <= series(endpoint), cost.out());

      assertEquals(25, endpoint.received().of("shop/API", "RequestCount").sum());
      endpoint.requireNoViolations();
    }
  }

  /** Metrics by namespace and dimensions, as the bill counts them. */
  private static long series(CloudWatchEndpoint endpoint) {
    return endpoint.received().data().stream()
        .map(datum -> List.of(datum.namespace(), datum.metric(), datum.dimensions()))
        .distinct()
        .count();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whereNoAgentIsNoneIsStarted(String home) throws Exception {
    try (Application application =
        Application.start(
            Launch.plain().withoutAgent().on(home.endsWith("java") ? home : home + "/bin/java"))) {
      Ended health = command.run("health", Long.toString(application.pid()));
      assertEquals(4, health.status(), health.out());
      assertTrue(health.err().contains("Packwatch is not in"), health.err());
      assertEquals(List.of(), application.agentLines());
    }
  }
}
