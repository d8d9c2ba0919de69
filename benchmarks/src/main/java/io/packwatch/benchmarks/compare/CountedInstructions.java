package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.ResultPage;
import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The command {@code benchmarks/instructions.sh}: instructions in user mode that the small
 * service's request threads execute for a request, without an agent and with Packwatch.
 *
 * <p>Two JVMs at once, for a count does not depend on what else runs. It does depend on what the
 * second compiler chose to inline in a JVM, by 2 to 3 percent: hence several of each.
 */
public final class CountedInstructions {

  private static final int WARM_UP = 80_000;

  /** After counting began: valgrind translates all code anew. */
  private static final int SETTLING = 1_000;

  private static final int BLOCKS = 5;
  private static final int BLOCK = 3_000;

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(1);

  private final Launch launch;
  private final int warmUp;

  /**
   * @param warmUp requests before any is counted: until all that they use is compiled
   */
  CountedInstructions(Path workspace, Sink sink, int warmUp) {
    this.launch = new Launch(workspace, sink, Callgrind.RUNNER);
    this.warmUp = warmUp;
  }

  /** What a request executes, in two JVMs. */
  record Pair(double without, double with) {
    double ratio() {
      return with / without;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    if (!Callgrind.isInstalled()) {
      System.err.println("instructions.sh: valgrind is not installed, and it is what counts");
      System.exit(2);
    }
    Variant packwatch = new Agents(options.root()).packwatch();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    try (Sink sink = Sink.plain()) {
      CountedInstructions count = new CountedInstructions(options.workspace(), sink, WARM_UP);
      for (int round = 1; round <= options.rounds(); round++) {
        Pair request = count.aRequest(Variant.NO_AGENT, packwatch);
        without.add(request.without());
        with.add(request.with());
        System.err.printf(
            Locale.ROOT,
            "round %d of %d: %,.0f without, %,.0f with%n",
            round,
            options.rounds(),
            request.without(),
            request.with());
      }
    }
    report(options.root(), options.rounds(), Spread.of(without), Spread.of(with));
  }

  /** Counts both at once: what else runs changes nothing. */
  Pair aRequest(Variant without, Variant with) throws IOException, InterruptedException {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<Double> plain = two.submit(() -> aRequest(without));
      Future<Double> agent = two.submit(() -> aRequest(with));
      return new Pair(plain.get(), agent.get());
    } catch (ExecutionException failure) {
      throw new IOException("instructions were not counted", failure.getCause());
    } finally {
      two.shutdownNow();
    }
  }

  private double aRequest(Variant variant) throws IOException, InterruptedException {
    List<String> program = SmallService.program(launch.sink());
    try (Application application = launch.start(variant, program, INTERVAL, UNTIL_FLUSH)) {
      application.awaitFirstAnswer("/db");
      try (Requests requests = new Requests(application)) {
        requests.send("/db", warmUp);
        Callgrind counts = Callgrind.begin(application);
        requests.send("/db", SETTLING);
        counts.zero();
        double[] blocks = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
          requests.send("/db", BLOCK);
          blocks[block] = (double) counts.take(name -> name.startsWith("http-nio")) / BLOCK;
        }
        return Spread.of(blocks).median();
      }
    }
  }

  private static void report(Path root, int rounds, Spread without, Spread with)
      throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            """
            # Instructions of a request

            Made by `benchmarks/instructions.sh`, Java %s: the small service's request threads, in user mode, \
            counted by valgrind. The kernel's are not in it.

            | | median of %d JVMs | least | most |
            | --- | --: | --: | --: |
            | no agent | %,.0f | %,.0f | %,.0f |
            | Packwatch | %,.0f | %,.0f | %,.0f |
            | ratio of the medians | %.3f | | |
            """,
            System.getProperty("java.version"),
            rounds,
            without.median(),
            without.least(),
            without.most(),
            with.median(),
            with.least(),
            with.most(),
            with.median() / without.median());
    ResultPage.write(root, "instructions.md", text);
  }
}
