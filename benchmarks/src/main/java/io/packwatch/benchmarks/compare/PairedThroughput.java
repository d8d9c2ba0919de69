package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.ResultPage;
import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command {@code benchmarks/throughput.sh}: the small service at saturation, without an agent
 * and with Packwatch, in turns of seconds.
 *
 * <p>The speed of a shared machine wanders within minutes. Two JVMs that are warm and asked in turn
 * see the same of it; what remains is how differently two JVMs compile the same, hence several
 * pairs of them.
 */
public final class PairedThroughput {

  /** Long enough for the agent's first flushes, whose classes are loaded and compiled once. */
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  private static final Duration TURN = Duration.ofSeconds(1);
  private static final int TURNS = 24;

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(1);

  private final Launch launch;
  private final Variant agent;

  private PairedThroughput(Launch launch, Variant agent) {
    this.launch = launch;
    this.agent = agent;
  }

  /** With the agent, times without: medians over the turns of one pair of JVMs. */
  private record Ratios(double perSecond, double cpu) {}

  /** Answers a second, and CPU time of the whole process for each in microseconds. */
  private record Turn(double perSecond, double cpuMicros) {

    static Turn of(Application application) throws IOException, InterruptedException {
      double before = application.cpuMillis();
      Saturation saturation = Saturation.of(application.port, "/db", TURN);
      return new Turn(
          saturation.perSecond(), (application.cpuMillis() - before) * 1e3 / saturation.answers());
    }
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    List<Double> perSecond = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    try (Sink sink = Sink.plain()) {
      PairedThroughput paired =
          new PairedThroughput(
              new Launch(options.workspace(), sink), new Agents(options.root()).packwatch());
      for (int round = 1; round <= options.rounds(); round++) {
        Ratios ratios = paired.pair();
        perSecond.add(ratios.perSecond());
        cpu.add(ratios.cpu());
        System.err.printf(
            Locale.ROOT,
            "pair %d of %d: throughput %.3f, CPU a request %.3f%n",
            round,
            options.rounds(),
            ratios.perSecond(),
            ratios.cpu());
      }
    }
    report(options.root(), options.rounds(), Spread.of(perSecond), Spread.of(cpu));
  }

  private Ratios pair() throws IOException, InterruptedException {
    List<String> program = SmallService.program(launch.sink());
    try (Application plain = launch.start(Variant.NO_AGENT, program, INTERVAL, UNTIL_FLUSH);
        Application watched = launch.start(agent, program, INTERVAL, UNTIL_FLUSH)) {
      for (Application each : List.of(plain, watched)) {
        each.awaitFirstAnswer("/db");
        Saturation.of(each.port, "/db", WARM_UP);
      }
      double[] perSecond = new double[TURNS];
      double[] cpu = new double[TURNS];
      for (int turn = 0; turn < TURNS; turn++) {
        boolean plainFirst = turn % 2 == 0;
        Turn first = Turn.of(plainFirst ? plain : watched);
        Turn second = Turn.of(plainFirst ? watched : plain);
        Turn without = plainFirst ? first : second;
        Turn with = plainFirst ? second : first;
        perSecond[turn] = with.perSecond() / without.perSecond();
        cpu[turn] = with.cpuMicros() / without.cpuMicros();
      }
      return new Ratios(Spread.of(perSecond).median(), Spread.of(cpu).median());
    }
  }

  private static void report(Path root, int pairs, Spread perSecond, Spread cpu)
      throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            """
            # Throughput at saturation, in turns

            Made by `benchmarks/throughput.sh`, Java %s: the small service with Packwatch, times without an agent. \
            Both JVMs of a pair are warm and asked in turn, %d times for %d s each; a pair counts with the median of \
            its turns.

            | | median of %d pairs of JVMs | least | most |
            | --- | --: | --: | --: |
            | throughput | %.3f | %.3f | %.3f |
            | CPU a request, of the whole process | %.3f | %.3f | %.3f |
            """,
            System.getProperty("java.version"),
            TURNS,
            TURN.toSeconds(),
            pairs,
            perSecond.median(),
            perSecond.least(),
            perSecond.most(),
            cpu.median(),
            cpu.least(),
            cpu.most());
    ResultPage.write(root, "throughput.md", text);
  }
}
