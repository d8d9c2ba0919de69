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
 * serve, deploy again and stop, every request is counted once, for its own application, and what
 * was undeployed is collected.
 *
 * <p>Runs where {@code -Dpackwatch.test.servers=} names a directory with their archives ({@code
 * .ci/run} fetches them).
 */
class ApplicationServersIT {

  private static final int GREETINGS = 20;
  private static final int FAILURES = 3;
  private static final int BUSY = 2;
  private static final int MISSING = 2;

  /** Both have the same classes; what the server calls them is below. */
  private static final String[] APPLICATIONS = {"shop", "crm"};

  private static final List<String> NAMES = List.of("Shop", "CRM");

  static List<File> archives() throws IOException {
    String directory = System.getProperty("packwatch.test.servers", "");
    List<File> archives = new ArrayList<>();
    if (!directory.isEmpty()) {
      try (Stream<Path> files = Files.list(Path.of(directory))) {
        files
            .filter(file -> file.toString().endsWith(".zip") || Files.isDirectory(file))
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
    if (server.deploysAtStart()) {
      deployAll(server);
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application jvm =
            Application.run(
                server
                    .launch()
                    .with("packwatch.cloudwatch.endpoint", endpoint.url())
                    .with("packwatch.interval", "2s"))) {
      server.awaitReady(jvm);
      if (!server.deploysAtStart()) {
        deployAll(server);
      }
      for (int round = 1; round <= server.rounds(); round++) {
        for (String application : APPLICATIONS) {
          if (round > 1) {
            server.deploy(application);
          }
          server.awaitDeployed(jvm, application, round);
          serve(server, application);
        }
      }
      for (String application : APPLICATIONS) {
        assertEquals(200, server.get("/" + application + "/hello"));
      }
      int copies = server.copiesOf(jvm, "com.acme.servlets.web.HelloServlet");
      jvm.terminate();

      requireAll(endpoint.received(), server.answers());
      if (server.collects()) {
        assertTrue(copies <= APPLICATIONS.length + 1, copies + " copies of a class are loaded");
      }
      requireSilence(jvm);
    }
  }

  private static void deployAll(ServerHome server) throws IOException {
    for (String application : APPLICATIONS) {
      server.deploy(application);
    }
  }

  /** What nobody in the application answers is the server's, all else the application's. */
  private static void requireAll(Figures figures, List<ServerHome.Answer> answers) {
    for (int i = 0; i < APPLICATIONS.length; i++) {
      String path = "/" + APPLICATIONS[i] + "/";
      List<ServerHome.Answer> own =
          answers.stream()
              .filter(answer -> answer.path().startsWith(path) && answer.status() != 404)
              .toList();
      String namespace = NAMES.get(i) + "/Web";
      requireCounts(
          own,
          figures.of(namespace, "RequestCount"),
          figures.of(namespace, "ErrorRate"),
          namespace);
    }
    requireCounts(answers, figures.of("RequestCount"), figures.of("ErrorRate"), "all");
    assertEquals(List.of(), figures.of("ProbeErrors").data());
  }

  private static void requireCounts(
      List<ServerHome.Answer> answers, Figures requests, Figures errors, String namespace) {
    assertEquals(answers.size(), requests.sum(), namespace);
    long failed = answers.stream().filter(answer -> answer.status() >= 500).count();
    assertEquals(100.0 * failed, errors.sum(), namespace);
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
    for (int i = 0; i < MISSING; i++) {
      assertEquals(404, server.get("/" + application + "/nowhere"));
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
