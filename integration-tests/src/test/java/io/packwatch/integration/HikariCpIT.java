package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;

/** The same application on HikariCP from the oldest to the newest version. */
class HikariCpIT {

  @ParameterizedTest
  @Versions(
      newest = "7.1.0",
      older = {"2.4.2", "2.7.9", "3.4.5", "5.1.0", "6.3.3"})
  void gaugesAndTimesArrive(String version) throws Exception {
    File target = Application.built("plain/target");
    String classPath =
        String.join(
            File.pathSeparator,
            target + "/hikaricp/HikariCP-" + version + ".jar",
            target + "/classes",
            target + "/lib/*");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.plain.Main")
                    .sendingTo(endpoint)
                    .with("pool.timeout", "10000"))) { // old ones connect within it, as they start
      application.get(20, "/orders?id=1", 200);
      application.get(5, "/hold?source=reports&ms=30", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(Set.of("main", "reports"), figures.of("ConnectionPoolUsage").values("Pool"));
      assertEquals(50, figures.of("ConnectionPoolUsage").where("Pool", "reports").maximum());
      Figures acquired = figures.of("ConnectionAcquireTime").where("Pool", "main");
      assertEquals(21, acquired.samples(), "20 requests and the start");
      Figures used = figures.of("ConnectionUsageTime").where("Pool", "reports");
      assertEquals(5, used.samples());
      assertTrue(used.minimum() >= 30 * (1 - 1 / 64.0), "kept for 30 ms: " + used.minimum());
      assertEquals(
          20 + PlainIT.AT_START, figures.of("QueryLatency").samples(), "its own are nobody's");
      PlainIT.requireClean(endpoint, application);
    }
  }
}
