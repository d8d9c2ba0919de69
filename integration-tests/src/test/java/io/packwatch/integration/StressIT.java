package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A JVM whose heap is nearly full: the agent stops recording, says so, and starts again. */
class StressIT {

  /** Management beans are left alone for ten seconds; then it looks every second. */
  private static final int SECONDS_TO_PAUSE = 30;

  /** All must be well for a minute. */
  private static final int SECONDS_TO_RESUME = 90;

  @Test
  void recordingPausesWhileTheHeapIsNearlyFullAndGoesOnAfterwards() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .sendingTo(endpoint)
                    .jvmArgument("-Xmx64m")
                    .jvmArgument("-XX:+UseSerialGC"))) {
      application.get(10, "/orders?id=1", 200);
      awaitManagement(endpoint);
      application.get(1, "/memory?how=fill", 200);
      application.awaitErr(
          "recording paused until the JVM has been well for a minute", SECONDS_TO_PAUSE);
      application.get(20, "/orders?id=1", 200);
      endpoint.awaitSum("shop/API", "RequestCount", 11, Duration.ofSeconds(20));
      application.get(1, "/memory?how=release", 200);
      application.awaitErr("recording resumed: the JVM is well again", SECONDS_TO_RESUME);
      application.get(30, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(11 + 30, figures.of("shop/API", "RequestCount").sum());
      assertTrue(
          figures.of("shop/Packwatch", "RecordingPaused").sum() >= 30, "30 intervals of 2 s");
      assertEquals(0, figures.of("shop/Packwatch", "IntervalsDropped").sum());
      endpoint.requireNoViolations();
    }
  }

  /** What sending and looking at the JVM takes is loaded by then, as it is in practice. */
  private static void awaitManagement(CloudWatchEndpoint endpoint) throws InterruptedException {
    for (int second = 0; endpoint.received().of("ThreadCount").data().isEmpty(); second++) {
      assertTrue(second < SECONDS_TO_PAUSE, "the management beans were not read");
      Thread.sleep(1_000);
    }
  }
}
