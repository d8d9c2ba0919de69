package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as a program, in a JVM of its own. */
class CommandLineIT {

  private static final String JAR = System.getProperty("packwatch.agent.jar");
  private static final String JAVA = System.getProperty("java.home") + "/bin/java";

  private final Path directory;

  CommandLineIT(@TempDir Path directory) {
    this.directory = directory;
  }

  /** What a run said, and how it ended. */
  private record Run(int exit, String out, String err) {}

  private Run run(String java, List<String> jvmArguments, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(jvmArguments);
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    File out = directory.resolve("out.txt").toFile();
    File err = directory.resolve("err.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|PACKWATCH)_.*"));
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running: " + command);
    return new Run(
        process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    return run(JAVA, List.of(), arguments);
  }

  private Path file(String... lines) throws IOException {
    Path file = directory.resolve("packwatch.properties");
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return file;
  }

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("io.packwatch.integration.EveryJvmIT#jvms")
  void aFileIsCheckedAndTheExitCodeSaysWhatWasFound(String version, String java) throws Exception {
    file("packwatch.application=shop");
    Run fine = run(java, List.of(), "check");
    assertEquals(0, fine.exit(), fine.err());
    assertTrue(fine.out().contains("nothing wrong"), fine.out());
    assertEquals("", fine.err());

    Path wrong = file("", "packwatch.intervall=5s");
    Run found = run(java, List.of(), "check", wrong.toString());
    assertEquals(1, found.exit());
    assertTrue(found.out().contains(wrong + ":2: problem: packwatch.intervall"), found.out());
    assertTrue(found.out().contains("did you mean packwatch.interval?"), found.out());

    Run misspelt = run(java, List.of(), "chekc");
    assertEquals(2, misspelt.exit());
    assertTrue(misspelt.err().contains("there is no command 'chekc'"), misspelt.err());
  }

  @Test
  void helpLoadsNothingOfTheSdk() throws Exception {
    Run classes = run(JAVA, List.of("-verbose:class"), "--help");
    assertTrue(classes.out().contains("picocli.CommandLine"));
    assertFalse(classes.out().contains("software.amazon"), "the SDK is loaded");
    assertFalse(classes.out().contains("net.bytebuddy"), "Byte Buddy is loaded");
  }

  @Test
  void anApplicationIsSplitAsTheAgentWouldSplitIt() throws Exception {
    Run run = run("packages", Application.built("plain/target/plain.jar").getPath());
    assertEquals(0, run.exit(), run.err());
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
      Run before = run("list", "--output", "json");
      assertTrue(of(before, pid).contains("\"packwatch\" : null"), before.out() + before.err());
      Run attached = run("attach", pid, "application=shop", "export=log", "interval=1s");
      assertEquals(0, attached.exit(), attached.err());
      assertTrue(attached.out().contains("is measured by Packwatch"), attached.out());
      Run after = run("list", "--output", "json");
      assertTrue(of(after, pid).contains("\"packwatch\" : \"0."), after.out());
      application.get(3, "/orders?id=1", 200);
      application.awaitErr("RequestCount", 20);
      Run again = run("attach", pid);
      assertEquals(0, again.exit(), again.err());
      assertTrue(again.out().contains("already"), again.out());
    }
    assertEquals(4, run("attach", "999999999").exit());
  }

  /** The part of a list that is about one JVM. */
  private static String of(Run list, String pid) {
    int start = list.out().indexOf("\"pid\" : " + pid + ",");
    int end = list.out().indexOf('}', Math.max(start, 0));
    return start < 0 ? "not listed" : list.out().substring(start, end);
  }

  @Test
  void anAgentFromTheEnvironmentLeavesTheCommandLineAlone() throws Exception {
    Run run = run(JAVA, List.of("-javaagent:" + JAR), "--version");
    assertEquals(0, run.exit());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Packwatch "), run.out());
  }
}
