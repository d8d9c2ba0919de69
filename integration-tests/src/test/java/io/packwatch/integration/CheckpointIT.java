package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoint and restore, against a copy of the API ({@code apps/crac}): nothing is held open, and
 * nothing waits that every restored process would send again. No JDK that really freezes was seen.
 */
class CheckpointIT {

  @Test
  void everythingIsSentAndNothingIsOpenAtACheckpoint(@TempDir File directory) throws Exception {
    try (Application alone = Application.start(launch().withoutAgent());
        CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch()
                    .sendingTo(endpoint)
                    .with("packwatch.log.level", "debug")
                    .with("packwatch.interval", "60m")
                    .with("packwatch.buffer.directory", directory + "/buffer")
                    .with("packwatch.cache.directory", directory + "/cache"))) {
      application.awaitErr("registered for CRaC checkpoints", 30);
      alone.get(10, "/orders?id=1", 200);
      application.get(10, "/orders?id=1", 200);
      List<String> expected = List.of(alone.ask("/checkpoint").split("\n", -1));
      List<String> open = List.of(application.ask("/checkpoint").split("\n", -1));

      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum(), "sent before");
      assertEquals(sockets(expected), sockets(open), "sockets of the application's own only");
      assertEquals(
          List.of(), open.stream().filter(line -> line.startsWith(directory.getPath())).toList());

      application.awaitErr("restored from a checkpoint: recording continues", 10);
      application.get(20, "/orders?id=1", 200);
      application.terminate();
      Figures figures = endpoint.received();
      assertEquals(10 + 1 + 20, figures.of("shop/API", "RequestCount").sum());
      assertEquals(31, figures.of("shop/API", "ResponseTime").samples());
      endpoint.requireNoViolations();
    }
  }

  /** CloudWatch is away: one of the processes that come of it sends what waits, and only one. */
  @Test
  void whatCannotBeSentBeforeACheckpointIsSentOnceAfterwards(@TempDir File directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch()
                    .sendingTo(endpoint)
                    .with("packwatch.log.level", "debug")
                    .with("packwatch.buffer.directory", directory.getPath()))) {
      application.awaitErr("registered for CRaC checkpoints", 30);
      endpoint.disturb(10_000, Disturbance.throttle());
      application.get(10, "/orders?id=1", 200);
      application.ask("/checkpoint");
      assertEquals(0, endpoint.received().of("shop/API", "RequestCount").sum());
      endpoint.heal();
      application.awaitErr("that an earlier process left on disk", 90);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(11, figures.of("shop/API", "RequestCount").sum());
      assertEquals(0, figures.of("shop/Packwatch", "IntervalsDropped").sum());
      String[] left = directory.list();
      assertTrue(left != null && left.length == 0, "nothing is left");
    }
  }

  private static Launch launch() {
    return Launch.plain()
        .jvmArgument("-Xbootclasspath/a:" + Application.built("crac/target/classes"));
  }

  private static long sockets(List<String> open) {
    return open.stream().filter(line -> line.startsWith("socket:")).count();
  }
}
