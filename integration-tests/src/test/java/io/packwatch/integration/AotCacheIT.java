package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application started from an AOT cache (JDK 25 and later), whose classes are loaded before the
 * agent is called. Runs on one of {@code -Dpackwatch.test.jvms}.
 */
class AotCacheIT {

  @Test
  void anApplicationFromAnAotCacheIsMeasured(@TempDir Path directory) throws Exception {
    String java = java();
    Path cache = directory.resolve("plain.aot");
    try (Application training =
        Application.start(
            Launch.plain()
                .on(java)
                .with("packwatch.export", "none")
                .jvmArgument("-XX:AOTCacheOutput=" + cache))) {
      training.get(3, "/orders?id=1", 200);
      training.terminate();
      assertTrue(
          training.agentLines().get(0).contains("the JVM records an AOT cache"),
          () -> "" + training.agentLines());
    }
    assertTrue(Files.exists(cache));

    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().on(java).sendingTo(endpoint).jvmArgument("-XX:AOTCache=" + cache))) {
      application.get(20, "/orders?id=1", 200);
      application.terminate();
      Figures figures = endpoint.received();
      assertEquals(20, figures.of("shop/API", "RequestCount").sum());
      assertEquals(20, figures.of("shop/Services", "CallLatency").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Of those that are given, the oldest that has such caches. */
  private static String java() {
    int oldest = Integer.MAX_VALUE;
    String found = System.getProperty("java.home") + "/bin/java";
    for (String jvm : System.getProperty("packwatch.test.jvms", "").split(",", -1)) {
      int equals = jvm.indexOf('=');
      int version = equals > 0 ? Integer.parseInt(jvm.substring(0, equals)) : 0;
      if (version >= 25 && version < oldest) {
        oldest = version;
        found = jvm.substring(equals + 1);
      }
    }
    assumeTrue(
        oldest < Integer.MAX_VALUE || Runtime.version().feature() >= 25, "no JDK 25 at hand");
    return found;
  }
}
