package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A parent that reads neither standard output nor standard error of its child, as many do: both
 * pipes are full before the JVM starts. It runs and ends as it does without the agent.
 */
class UnreadOutputIT {

  private static final int STATUS = 7;
  private static final int TERMINATED = 143;

  /** The program's own time: some intervals of a second. */
  private static final String RUNS_MILLIS = "5000";

  /** What the agent may add: 5 s for the last figures, and a slow machine's start. */
  private static final int ENDS_WITHIN_SECONDS = 30;

  private static final Map<String, String> NOTHING = Map.of();

  @TempDir private Path directory = Path.of("");

  private Map<String, String> settings(String sinks) throws Exception {
    return switch (sinks) {
      case "cloudwatch" -> Map.of("packwatch.cloudwatch.endpoint", "http://127.0.0.1:1");
      case "log" -> Map.of("packwatch.export", "log", "packwatch.log.level", "debug");
      case "emf" -> Map.of("packwatch.export", "emf");
      case "emf to a FIFO" ->
          Map.of("packwatch.export", "emf", "packwatch.emf.file", fifo().getPath());
      case "log lines" -> Map.of("packwatch.export", "none", "packwatch.logs.export", "stdout");
      case "log lines to a FIFO" ->
          Map.of(
              "packwatch.export", "none",
              "packwatch.logs.export", "file",
              "packwatch.logs.file", fifo().getPath());
      case "a warning before main" -> Map.of("packwatch.slow.query", "soon");
      default -> NOTHING;
    };
  }

  private File fifo() throws IOException, InterruptedException {
    File fifo = directory.resolve("fifo").toFile();
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.getPath()).start().waitFor());
    return fifo;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudwatch",
        "log",
        "emf",
        "emf to a FIFO",
        "log lines",
        "log lines to a FIFO",
        "a warning before main",
      })
  void theProgramRunsAndEndsByItself(String sinks) throws Exception {
    Process process = start(settings(sinks), RUNS_MILLIS, "fail");
    try {
      awaitMain(process);
      assertTrue(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS), "it hangs");
      assertEquals(STATUS, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloudwatch", "log", "emf", "emf to a FIFO", "log lines"})
  void sigtermEndsIt(String sinks) throws Exception {
    Process process = start(settings(sinks), "600000", "fail");
    try {
      awaitMain(process);
      Thread.sleep(Long.parseLong(RUNS_MILLIS)); // some intervals
      process.destroy();
      assertTrue(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS), "it hangs");
      assertEquals(TERMINATED, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  /** And whoever waits for the lock that others hold of {@code System.err} holds up nobody. */
  @Test
  void anApplicationThatHoldsStandardErrorHoldsUpNobody() throws Exception {
    Process process = start(settings("log"), RUNS_MILLIS, "hold");
    try {
      awaitMain(process);
      assertTrue(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS), "it hangs");
      assertEquals(STATUS, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void linesThatWaitedAreThereForWhoReadsAgain() throws Exception {
    Process process = start(settings("log"), "20000", "");
    try {
      awaitMain(process);
      Thread.sleep(Long.parseLong(RUNS_MILLIS));
      boolean told = false;
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null && !told; line = lines.readLine()) {
          told = line.contains("packwatch INFO  Packwatch");
        }
      }
      assertTrue(told, "the line of the start had waited");
    } finally {
      process.destroyForcibly();
    }
  }

  /** Both pipes are filled by whoever starts the JVM, until they take nothing any more. */
  private Process start(Map<String, String> settings, String millis, String more)
      throws IOException {
    Launch launch =
        Launch.main(
                Application.built("plain/target/classes").getPath(),
                "com.acme.plain.SaysNothing",
                main().getPath(),
                millis,
                String.valueOf(STATUS),
                more)
            .by(
                "bash",
                "-c",
                "timeout 1 head -c 4M /dev/zero >&2; timeout 1 head -c 4M /dev/zero; exec \"$@\"",
                "-")
            .with("packwatch.interval", "1s")
            .with("packwatch.application", "shop");
    settings.forEach(launch::with);
    return launch.builder().start();
  }

  private File main() {
    return directory.resolve("main").toFile();
  }

  private void awaitMain(Process process) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDS_WITHIN_SECONDS);
    while (!main().exists()) {
      assertTrue(process.isAlive(), "it ended before its main");
      assertTrue(System.nanoTime() < deadline, "main does not run");
      Thread.sleep(50);
    }
  }
}
