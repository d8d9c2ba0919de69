package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.integration.CommandLine.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as a program, in a JVM of its own. */
class CommandLineIT {

  private final Path directory;
  private final CommandLine command;

  CommandLineIT(@TempDir Path directory) {
    this.directory = directory;
    command = new CommandLine().in(directory);
  }

  private Path file(String... lines) throws IOException {
    Path file = directory.resolve("packwatch.properties");
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("io.packwatch.integration.EveryJvmIT#jvms")
  void aFileIsCheckedAndTheExitCodeSaysWhatWasFound(String version, String java) throws Exception {
    command.on(java);
    file("packwatch.application=shop");
    Ended fine = command.run("check");
    assertEquals(0, fine.status(), fine.err());
    assertTrue(fine.out().contains("nothing wrong"), fine.out());
    assertEquals("", fine.err());

    Path wrong = file("", "packwatch.intervall=5s");
    Ended found = command.run("check", wrong.toString());
    assertEquals(1, found.status());
    assertTrue(found.out().contains(wrong + ":2: problem: packwatch.intervall"), found.out());
    assertTrue(found.out().contains("did you mean packwatch.interval?"), found.out());

    Ended misspelt = command.run("chekc");
    assertEquals(2, misspelt.status());
    assertTrue(misspelt.err().contains("there is no command 'chekc'"), misspelt.err());
  }

  @Test
  void helpLoadsNothingOfTheSdk() throws Exception {
    Ended classes = command.with("-verbose:class").run("--help");
    assertTrue(classes.out().contains("picocli.CommandLine"));
    assertFalse(classes.out().contains("software.amazon"), "the SDK is loaded");
    assertFalse(classes.out().contains("net.bytebuddy"), "Byte Buddy is loaded");
  }

  @Test
  void anApplicationIsSplitAsTheAgentWouldSplitIt() throws Exception {
    Ended run = command.run("packages", Application.built("plain/target/plain.jar").getPath());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("application plain, packages below com.acme.plain"), run.out());
    assertTrue(run.out().matches("(?s).*\nDatabase +\\d+ .*"), run.out());
    assertTrue(run.out().matches("(?s).*\nhikaricp +\\d+ .*"), run.out());
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("io.packwatch.integration.EveryJvmIT#jvms")
  void aRunningJvmIsListedAndAttachedTo(String version, String java) throws Exception {
    try (Application application =
        Application.start(
            Launch.plain()
                .on(java)
                .withoutAgent()
                .with("jdbc.url", "jdbc:h2:mem:attach;DB_CLOSE_ON_EXIT=FALSE"))) {
      String pid = String.valueOf(application.pid());
      Ended before = command.run("list", "--output", "json");
      assertTrue(of(before, pid).contains("\"packwatch\" : null"), before.out() + before.err());
      Ended attached = command.run("attach", pid, "application=shop", "export=log", "interval=1s");
      assertEquals(0, attached.status(), attached.err());
      assertTrue(attached.out().contains("is measured by Packwatch"), attached.out());
      Ended after = command.run("list", "--output", "json");
      assertTrue(of(after, pid).contains("\"packwatch\" : \"0."), after.out());
      application.get(3, "/orders?id=1", 200);
      application.awaitErr("RequestCount", 20);
      Ended again = command.run("attach", pid);
      assertEquals(0, again.status(), again.err());
      assertTrue(again.out().contains("already"), again.out());
    }
    assertEquals(4, command.run("attach", "999999999").status());
  }

  /** The part of a list that is about one JVM. */
  private static String of(Ended list, String pid) {
    int start = list.out().indexOf("\"pid\" : " + pid + ",");
    int end = list.out().indexOf('}', Math.max(start, 0));
    return start < 0 ? "not listed" : list.out().substring(start, end);
  }

  @Test
  void anAgentFromTheEnvironmentLeavesTheCommandLineAlone() throws Exception {
    Ended run =
        command.with("-javaagent:" + System.getProperty("packwatch.agent.jar")).run("--version");
    assertEquals(0, run.status());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Packwatch "), run.out());
  }
}
