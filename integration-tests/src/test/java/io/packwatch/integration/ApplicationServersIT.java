package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Application servers as they are unpacked, with nothing set but {@code -javaagent}: they deploy,
 * serve, deploy again and stop, every request is counted, and what was undeployed is collected.
 *
 * <p>Runs where {@code -Dpackwatch.test.servers=} names a directory with their archives ({@code
 * .ci/run} fetches them).
 */
class ApplicationServersIT {

  private static final int ROUNDS = 3;
  private static final int GREETINGS = 20;
  private static final int FAILURES = 3;
  private static final int BUSY = 2;

  static List<File> archives() throws IOException {
    String directory = System.getProperty("packwatch.test.servers", "");
    List<File> archives = new ArrayList<>();
    if (!directory.isEmpty()) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        files
            .filter(file -> file.toString().endsWith(".zip"))
            .sorted()
            .forEach(file -> archives.add(file.toFile()));
      }
    }
    return archives.isEmpty() ? List.of(new File("no archives")) : archives;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void itDeploysServesDeploysAgainAndStops(File archive, @TempDir Path directory) throws Exception {
    assumeTrue(archive.exists(), "-Dpackwatch.test.servers names no archives of servers");
    ServerHome server = ServerHome.unpack(archive, directory);
    String[] applications = {"shop", "crm"};
    for (String application : applications) {
      server.deploy(application);
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application jvm = Application.run(server.launch().sendingTo(endpoint))) {
      for (int round = 1; round <= ROUNDS; round++) {
        for (String application : applications) {
          if (round > 1) {
            server.deploy(application);
          }
          server.awaitDeployed(jvm, application, round);
          serve(server, application);
        }
      }
      for (String application : applications) {
        assertEquals(200, server.get("/" + application + "/hello"));
      }
      int copies = server.copiesOf(jvm, "com.acme.servlets.web.HelloServlet");
      jvm.terminate();

      int each = ROUNDS * (GREETINGS + FAILURES + BUSY) + 1;
      Figures figures = endpoint.received();
      assertEquals(applications.length * each, figures.of("RequestCount").sum());
      assertEquals(
          100.0 * applications.length * ROUNDS * (FAILURES + BUSY), figures.of("ErrorRate").sum());
      assertEquals(List.of(), endpoint.received().of("ProbeErrors").data());
      if (server.collects()) {
        assertTrue(copies <= applications.length + 1, copies + " copies of a class are loaded");
      }
      requireSilence(jvm);
    }
  }

  private static void serve(ServerHome server, String application) throws Exception {
    for (int i = 0; i < GREETINGS; i++) {
      assertEquals(200, server.get("/" + application + "/hello"));
    }
    for (int i = 0; i < FAILURES; i++) {
      assertEquals(500, server.get("/" + application + "/throw"));
    }
    for (int i = 0; i < BUSY; i++) {
      assertEquals(503, server.get("/" + application + "/status?send=503"));
    }
  }

  /** Neither we nor the server say anything about classes that are ours. */
  private static void requireSilence(Application jvm) {
    List<String> said = new ArrayList<>(jvm.out());
    said.addAll(jvm.err());
    assertEquals(
        List.of(),
        said.stream()
            .filter(
                line -> line.matches(".*( packwatch (WARN|ERROR) |NoClassDefFound|LinkageError).*"))
            .toList());
  }
}
