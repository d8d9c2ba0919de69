package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same application with and without the agent: results, failures with every line of their
 * stacks, interrupt flags, context class loaders, thread names, members by reflection, serial
 * numbers, and what belongs to the whole JVM.
 */
class DifferentialIT {

  /** By then the agent has sent several intervals and read the management beans. */
  private static final String SECONDS = "14";

  @Test
  void anApplicationCannotTellWhetherTheAgentIsThere(@TempDir Path directory) throws Exception {
    // Tomcat logs what its servlets are made to throw
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application alone = Application.run(launch(endpoint, silence).withoutAgent());
        Application measured = Application.run(launch(endpoint, silence))) {
      alone.awaitOut("READY", 90);
      measured.awaitOut("READY", 90);
      alone.terminate();
      measured.terminate();

      assertEquals(List.of(), alone.err(), "nothing is said without the agent");
      List<String> expected = alone.out();
      List<String> found = measured.out();
      for (int line = 0; line < Math.min(expected.size(), found.size()); line++) {
        assertEquals(expected.get(line), found.get(line), "line " + (line + 1));
      }
      assertEquals(expected.size(), found.size());
      assertTrue(found.size() > 3_000, "lines of the transcript: " + found.size());

      Figures figures = endpoint.received();
      for (String metric :
          List.of(
              "RequestCount",
              "CallLatency",
              "QueryLatency",
              "OutboundLatency",
              "ConnectionAcquireTime",
              "ConnectionTimeouts",
              "TransactionCount",
              "RollbackCount")) {
        assertTrue(figures.of(metric).samples() > 0, metric + " was measured meanwhile");
      }
      assertEquals(List.of(), figures.of("ProbeErrors").data());
      measured.requireQuiet();
    }
  }

  private static Launch launch(CloudWatchEndpoint endpoint, Path logging) {
    File target = Application.built("transcript/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    return Launch.main(classPath, "com.acme.transcript.Main", SECONDS)
        .with("java.util.logging.config.file", logging.toString())
        .sendingTo(endpoint);
  }
}
