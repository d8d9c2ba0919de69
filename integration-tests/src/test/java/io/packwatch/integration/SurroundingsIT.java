package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places where little is as one would like it: containers, old hosts, other systems' habits. */
class SurroundingsIT {

  private static final String NOWHERE = "/nonexistent/directory";

  /** Nobody's: no line of /etc/passwd has it. */
  private static final String USER = "54321";

  private final Path directory;

  SurroundingsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void withoutATemporaryDirectory() throws Exception {
    requireMeasured(Launch.plain().with("java.io.tmpdir", NOWHERE));
  }

  /** As in a container that runs with a number for a user. */
  @Test
  void asAUserWithoutANameAHomeOrAPlaceToWriteTo() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
    Path readable =
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Launch launch =
        Launch.plain()
            .by("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups")
            .in(readable.toFile())
            .with("java.io.tmpdir", NOWHERE)
            .variable("HOME", NOWHERE)
            .variable("USER", "")
            .variable("LC_ALL", "C");
    assumeTrue(works("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"), "no setpriv");
    requireMeasured(launch);
  }

  @Test
  void onARootFileSystemThatIsReadOnly() throws Exception {
    String remount = "mount -o remount,bind,ro / && exec \"$@\"";
    assumeTrue(works("unshare", "--mount", "sh", "-c", remount, "sh"), "no mounts of one's own");
    requireMeasured(
        Launch.plain()
            .by("unshare", "--mount", "sh", "-c", remount, "sh")
            .with("java.io.tmpdir", NOWHERE)
            .with("packwatch.buffer.directory", "/var/lib/packwatch-buffer")
            .with("packwatch.cache.directory", "/var/lib/packwatch-cache"),
        "packwatch.buffer.directory=/var/lib/packwatch-buffer cannot be written",
        "packwatch.cache.directory: /var/lib/packwatch-cache is not used");
  }

  private static boolean works(String... command) throws IOException, InterruptedException {
    String[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = "true";
    try {
      return new ProcessBuilder(all).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "US-ASCII", "Shift_JIS"})
  void whateverTheDefaultCharset(String charset) throws Exception {
    requireMeasured(Launch.plain().with("file.encoding", charset).variable("LC_ALL", "C"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a+b", "ümläut", "per%20cent", "#;x", "a(1)"})
  void whereverTheJarLies(String name) throws Exception {
    Path place = Files.createDirectory(directory.resolve(name));
    Path jar = place.resolve("pack watch+.jar");
    Files.copy(Path.of(System.getProperty("packwatch.agent.jar")), jar);
    requireMeasured(Launch.plain().agent(jar.toFile()).variable("LC_ALL", "C.UTF-8"));
  }

  @Test
  void aPathOfWindowsInTheArgumentIsTakenAsItIs() throws Exception {
    requireMeasured(
        Launch.plain().agentArgument("C:\\etc\\packwatch.properties"),
        "The configuration file cannot be read",
        "C:\\etc\\packwatch.properties");
  }

  @Test
  void aPathOfWindowsWithSingleBackslashesInTheFileIsExplained() throws Exception {
    Path file = directory.resolve("packwatch.properties");
    Files.writeString(file, "packwatch.buffer.directory = C:\\data\\pack\n");
    requireMeasured(
        Launch.plain().agentArgument(file.toString()), "a backslash is written twice", "line 1");
    assertEquals(0, new File(System.getProperty("packwatch.test.work"), "C:datapack").length());
  }

  @Test
  void aNativeImageThatIsBuiltIsNotMeasuredAndToldSo() throws Exception {
    try (Application application =
        Application.start(Launch.plain().with("org.graalvm.nativeimage.imagecode", "buildtime"))) {
      application.get(5, "/orders?id=1", 200);
      assertTrue(application.agentThreads().isEmpty());
      application.terminate();
      application.requireQuiet();
      assertTrue(application.agentLines().get(0).contains("builds a GraalVM native image"));
    }
  }

  private static void requireMeasured(Launch launch, String... said) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.get(10, "/orders?id=1", 200);
      application.get(5, "/remote?how=get&path=", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(15, figures.of("shop/API", "RequestCount").sum());
      assertEquals(10 + PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(0, figures.of("ProbeErrors").sum());
      endpoint.requireNoViolations();
      String lines = String.join("\n", application.agentLines());
      for (String each : said) {
        assertTrue(lines.contains(each), each + " in:\n" + lines);
      }
      if (said.length == 0) {
        application.requireQuiet();
      }
    }
  }
}
