package io.packwatch.benchmarks.steps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The command {@code benchmarks/jmh.sh}: runs the benchmarks of this package whose names match,
 * with JMH's allocation profiler, and writes a table.
 *
 * <p>With more threads than processors, the time that passes tells mostly how long a thread waited
 * for its turn. So what is shown is the time of as many threads as can run at once, divided by what
 * all of them did: on an idle machine, processor time. The best iteration tells what a busy machine
 * added.
 */
public final class Steps {

  private Steps() {}

  /** {@code --root DIRECTORY --workspace DIRECTORY [--quick | PATTERN]}. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]);
    String chosen = arguments.length > 4 ? arguments[4] : "";
    boolean quick = chosen.equals("--quick");
    String pattern = quick ? "" : chosen;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Steps.class.getPackageName() + ".*" + pattern)
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    Collection<RunResult> results =
        new Runner((quick ? once(options) : steadily(options)).build()).run();
    List<String> rows = new ArrayList<>();
    for (RunResult result : results) {
      rows.addAll(rows(result));
    }
    StringBuilder text =
        new StringBuilder(
            "| step | ns | ns, best iteration | bytes |\n| --- | --: | --: | --: |\n");
    rows.forEach(text::append);
    System.out.println("\n" + text);
    if (chosen.isEmpty()) {
      Path directory = Files.createDirectories(root.resolve("benchmarks/results"));
      Files.writeString(
          directory.resolve("jmh.md"),
          "# One step on an application thread\n\nMade by `benchmarks/jmh.sh` on "
              + Runtime.getRuntime().availableProcessors()
              + " processors, Java "
              + System.getProperty("java.version")
              + ".\n\n"
              + text);
    }
  }

  private static ChainedOptionsBuilder steadily(ChainedOptionsBuilder options) {
    return options
        .forks(2)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1));
  }

  /** To see that all of them run, and that what they check about themselves is true. */
  private static ChainedOptionsBuilder once(ChainedOptionsBuilder options) {
    return options
        .forks(1)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(100));
  }

  private static List<String> rows(RunResult result) {
    String name = result.getParams().getBenchmark();
    String step = name.substring(Steps.class.getPackageName().length() + 1);
    for (String parameter : result.getParams().getParamsKeys()) {
      step += ", " + parameter + " " + result.getParams().getParam(parameter);
    }
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    List<String> rows = new ArrayList<>();
    if (result.getParams().getThreadGroups().length > 1) {
      // A group's threads do different things: what each took, not what they allocate together.
      for (Result<?> part : result.getSecondaryResults().values()) {
        if (!part.getLabel().startsWith("gc.")) {
          rows.add(row(step + ": " + part.getLabel(), 1e9, part, Double.NaN));
        }
      }
      return rows;
    }
    int atOnce =
        Math.min(result.getParams().getThreads(), Runtime.getRuntime().availableProcessors());
    double bytes = allocated == null ? Double.NaN : allocated.getScore();
    rows.add(row(step, atOnce * 1e9, result.getPrimaryResult(), bytes));
    return rows;
  }

  private static String row(String step, double nanosOfASecond, Result<?> perSecond, double bytes) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %s |%n",
        step,
        nanosOfASecond / perSecond.getScore(),
        nanosOfASecond / perSecond.getStatistics().getMax(),
        Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, "%.2f", bytes));
  }
}
