package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** A Spring Boot shop with JPA, HikariCP and H2, attached with nothing but an endpoint. */
class SpringBootIT {

  @ParameterizedTest
  @Versions(
      newest = "spring-boot-4",
      older = {"spring-boot-2.0", "spring-boot-2", "spring-boot-3"})
  void aKnownLoadArrivesExactly(String shop) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(shop(shop).sendingTo(endpoint).with("partner.url", partner.url()))) {
      application.get(40, "/orders/1", 200);
      application.post(10, "/orders?item=tea", 201);
      application.get(5, "/fail", 500);
      application.get(10, "/slow?ms=40", 200);
      application.get(6, "/remote", 200);
      application.get(4, "/remote?newest=true", 200);
      application.get(5, "/callable?ms=10", 200);
      application.get(5, "/deferred?ms=10", 200);
      application.get(3, "/nosuch", 404);
      application.post(2, "/slow?ms=40", 405);
      assertTrue(
          Set.of("packwatch-interval", "packwatch-sender").containsAll(application.agentThreads()));
      application.terminate();

      Figures figures = endpoint.received();
      requests(figures);
      calls(figures);
      database(figures);
      outbound(figures);
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Everything but the endpoint and the credentials is found out by the agent itself. */
  @Test
  void anApplicationIsNamedAndDividedWithoutBeingConfigured() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                shop("spring-boot-3").with("packwatch.cloudwatch.endpoint", endpoint.url()))) {
      application.get(12, "/orders/1", 200);
      application.get(3, "/fail", 500);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(15, figures.of("Bella/API", "RequestCount").sum());
      assertEquals(15, figures.of("Bella/API", "ResponseTime").samples());
      assertEquals(300, figures.of("Bella/API", "ErrorRate").sum());
      assertEquals(12, figures.of("Bella/Database", "QueryLatency").samples());
      assertEquals(12, figures.of("Bella/Services", "CallLatency").samples());
      assertEquals(12, figures.of("Bella/Database", "CallLatency").samples());
      assertTrue(figures.of("Bella/Database", "ConnectionPoolUsage").maximum() >= 10);
      endpoint.requireNoViolations();
      application.requireQuiet();
    }
  }

  /** As {@code Bella}, on any port. */
  static Launch shop(String name) {
    return Launch.jar(name + "/target/" + name + ".jar")
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED") // the oldest Spring's CGLIB
        .with("spring.application.name", "Bella")
        .with("server.port", "0");
  }

  private static void requests(Figures figures) {
    assertEquals(85, figures.of("shop/API", "RequestCount").sum());
    assertEquals(85, figures.of("shop/API", "ResponseTime").samples());
    assertEquals(85, figures.of("shop/API", "ErrorRate").samples());
    assertEquals(500, figures.of("shop/API", "ErrorRate").sum(), "five of them failed");
    assertEquals(5, figures.of("shop/Other", "RequestCount").sum(), "no handler of the shop's");
    assertEquals(90, figures.of("RequestCount").sum());
    double slow = figures.of("shop/API", "ResponseTime").percentile(99);
    assertTrue(slow >= 40 * (1 - 1 / 64.0), "p99 of 10 that took 40 ms: " + slow);
  }

  private static void calls(Figures figures) {
    assertEquals(95, figures.of("shop/API", "CallLatency").samples(), "ten of them in a lambda");
    assertEquals(500, figures.of("shop/API", "CallErrorRate").sum());
    assertEquals(80, figures.of("shop/Services", "CallLatency").samples());
    assertEquals(81, figures.of("shop/Services", "SelfTime").samples(), "and a constructor's");
    assertEquals(50, figures.of("shop/Database", "CallLatency").samples());
    double self = figures.of("shop/API", "SelfTime").sum();
    double total = figures.of("shop/API", "CallLatency").sum();
    assertTrue(self < total / 2, "the API waits for others: " + self + " of " + total + " ms");
  }

  private static void database(Figures figures) {
    assertEquals(50, figures.of("shop/Database", "QueryLatency").samples());
    assertEquals(0, figures.of("shop/Database", "QueryErrorRate").sum());
    assertEquals(10, figures.of("shop/Services", "TransactionCount").sum());
    assertEquals(40, figures.of("shop/Database", "TransactionCount").sum());
    Figures usage = figures.of("ConnectionPoolUsage");
    assertEquals(Set.of("HikariPool-1"), usage.values("Pool"));
    assertTrue(usage.maximum() >= 10, "one of ten connections: " + usage.maximum());
    assertTrue(figures.of("ConnectionAcquireTime").samples() >= 50);
    assertTrue(figures.of("ConnectionUsageTime").samples() >= 50);
  }

  private static void outbound(Figures figures) {
    Figures latency = figures.of("shop/Services", "OutboundLatency");
    assertEquals(Set.of("localhost"), latency.values("Peer"));
    assertEquals(10, latency.samples());
    assertEquals(0, figures.of("shop/Services", "OutboundErrorRate").sum());
  }
}
