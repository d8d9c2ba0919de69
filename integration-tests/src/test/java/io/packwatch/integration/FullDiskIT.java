package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full in the middle of an outage: memory goes on, and nothing is lost. */
class FullDiskIT {

  private static final int KILOBYTES = 16;

  @Test
  void whatTheDiskCannotTakeIsSentFromMemory(@TempDir File directory) throws Exception {
    assumeTrue(new File("/bin/bash").exists());
    int requests = 0;
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      endpoint.disturb(100_000, Disturbance.throttle());
      try (Application application =
          Application.start(
              Launch.plain()
                  .sendingTo(endpoint)
                  .with("packwatch.buffer.directory", directory.getPath())
                  .withFilesOfAtMost(KILOBYTES))) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!said(application, "cannot be written")) {
          assertTrue(System.nanoTime() < deadline, "the disk is never full");
          application.get(20, "/orders?id=1", 200);
          requests += 20;
          Thread.sleep(200);
        }
        application.get(20, "/orders?id=1", 200);
        requests += 20;
        endpoint.heal();
        endpoint.awaitSum("shop/API", "RequestCount", requests, Duration.ofSeconds(60));
        application.terminate();
      }
      Figures figures = endpoint.received();
      assertEquals(requests, figures.of("shop/API", "RequestCount").sum());
      assertEquals(requests, figures.of("shop/API", "ResponseTime").samples());
      assertEquals(0, figures.of("shop/Packwatch", "IntervalsDropped").sum());
      endpoint.requireNoViolations();
      File[] left = directory.listFiles();
      assertEquals(0, left == null ? 0 : left.length, "nothing is left, so nothing is sent again");
    }
  }

  private static boolean said(Application application, String part) {
    return application.agentLines().stream().anyMatch(line -> line.contains(part));
  }
}
