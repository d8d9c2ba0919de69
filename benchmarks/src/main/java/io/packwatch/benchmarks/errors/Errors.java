package io.packwatch.benchmarks.errors;

import io.packwatch.benchmarks.Spread;
import io.packwatch.benchmarks.idle.AgentThreads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Runs the application without an agent and with logs on, in turn, and holds what it costs more
 * against the bars: 4 % of a core (throughput of at least 0.96) and 8 MB of heap.
 */
public final class Errors {

  private static final double CPU_BAR_PERCENT = 4;
  private static final double HEAP_BAR_MEGABYTES = 8;

  /** From the first half to the second. */
  private static final double GROWTH_BAR_MEGABYTES = 1;

  private final Path root;
  private final Path workspace;
  private final int perSecond;
  private final int seconds;

  private Errors(Path root, Path workspace, int perSecond, int seconds) {
    this.root = root;
    this.workspace = workspace;
    this.perSecond = perSecond;
    this.seconds = seconds;
  }

  /**
   * What one run took.
   *
   * @param nanosEach CPU time of the application's thread for each exception
   * @param heapHalfway live heap, in megabytes
   * @param agentMillis CPU time of the agent's own threads
   */
  private record Run(double nanosEach, double heapHalfway, double heapAtEnd, double agentMillis) {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(".");
    Path workspace = Path.of(".");
    int perSecond = 10_000;
    int seconds = 20;
    int rounds = 3;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--root" -> root = Path.of(arguments[i + 1]);
        case "--workspace" -> workspace = Path.of(arguments[i + 1]);
        case "--per-second" -> perSecond = Integer.parseInt(arguments[i + 1]);
        case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
        case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
    }
    System.exit(new Errors(root, workspace, perSecond, seconds).compare(rounds) ? 0 : 1);
  }

  private boolean compare(int rounds) throws Exception {
    List<Run> without = new ArrayList<>();
    List<Run> with = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      without.add(run(false));
      with.add(run(true));
    }
    double nanos = median(with, Run::nanosEach) - median(without, Run::nanosEach);
    double percent = 100 * nanos * perSecond / 1e9;
    double agent = median(with, run -> 100 * run.agentMillis / (seconds * 1_000));
    double heap = median(with, Run::heapAtEnd) - median(without, Run::heapAtEnd);
    double growth = median(with, run -> run.heapAtEnd - run.heapHalfway);
    System.out.printf("%,d exceptions a second, each from another place%n", perSecond);
    System.out.printf(
        "application's threads  %.0f ns more for each of %.0f: %.2f %% of a core (bar %.0f)%n",
        nanos, median(without, Run::nanosEach), percent, CPU_BAR_PERCENT);
    System.out.printf("agent's threads        %.2f %% of a core%n", agent);
    System.out.printf("heap after GC          %.1f MB more (bar %.0f)%n", heap, HEAP_BAR_MEGABYTES);
    System.out.printf("growth while it goes on %.2f MB (bar %.0f)%n", growth, GROWTH_BAR_MEGABYTES);
    return percent < CPU_BAR_PERCENT && heap < HEAP_BAR_MEGABYTES && growth < GROWTH_BAR_MEGABYTES;
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return Spread.of(runs.stream().mapToDouble(figure).toArray()).median();
  }

  private Run run(boolean agent) throws Exception {
    Process application = start(agent);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      if (line == null || !line.startsWith("FIGURES ")) {
        throw new IOException("the application did not come to its end: " + line);
      }
      double agentMillis = AgentThreads.sum(AgentThreads.millis(application.pid()));
      String[] figures = line.split(" ", -1);
      return new Run(
          Double.parseDouble(figures[1]),
          Double.parseDouble(figures[2]),
          Double.parseDouble(figures[3]),
          agentMillis);
    } finally {
      application.destroy();
      if (!application.waitFor(20, TimeUnit.SECONDS)) {
        application.destroyForcibly();
      }
    }
  }

  private Process start(boolean agent) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx128m");
    if (agent) {
      command.add("-javaagent:" + root.resolve("agent/target/packwatch-agent.jar"));
      command.add("-Dpackwatch.export=none");
      command.add("-Dpackwatch.logs.export=file");
      command.add("-Dpackwatch.logs.file=" + workspace.resolve("errors.log"));
    }
    command.add("-cp");
    command.add(root.resolve("benchmarks/target/classes").toString());
    command.add("com.acme.errors.Main");
    command.add(String.valueOf(perSecond));
    command.add(String.valueOf(seconds));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
