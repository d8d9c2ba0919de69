package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.ResultPage;
import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command {@code benchmarks/eventloop.sh}: what event loops of Vert.x and Reactor Netty execute
 * and allocate for a request, without an agent, with Packwatch, and with OpenTelemetry's where it
 * was fetched. With the first compiler, whose counts repeat. Ends with status 1 when a bar is
 * exceeded.
 */
public final class EventLoops {

  private static final double MAX_INSTRUCTIONS = 1.05;
  private static final double MAX_BYTES = 1.01;

  private static final int WARM_UP = 10_000;
  private static final int SETTLING = 1_000;
  private static final int BLOCKS = 5;
  private static final int BLOCK = 3_000;
  private static final int MEASURED = 20_000;

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(1);

  /** Servers by what {@code com.acme.loop} calls them, with the names of their threads. */
  private static final Map<String, String> SERVERS = new LinkedHashMap<>();

  static {
    SERVERS.put("vertx", "vert.x-eventloo"); // the system cuts names to 15 characters
    SERVERS.put("netty", "reactor-http");
  }

  private final Path workspace;
  private final Sink sink;

  private EventLoops(Path workspace, Sink sink) {
    this.workspace = workspace;
    this.sink = sink;
  }

  /** What a request takes on an event loop. */
  private record Cost(double instructions, double bytes) {}

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    if (!Callgrind.isInstalled()) {
      System.err.println("eventloop.sh: valgrind is not installed, and it is what counts");
      System.exit(2);
    }
    List<Variant> variants =
        Stream.concat(
                Stream.of(Variant.NO_AGENT),
                new Agents(options.root())
                    .all().stream()
                        .filter(each -> each.isAligned() || each.id().equals("opentelemetry"))
                        .filter(each -> each.jar() != null && Files.exists(each.jar())))
            .toList();
    boolean kept = true;
    StringBuilder rows = new StringBuilder();
    try (Sink sink = Sink.plain()) {
      EventLoops loops = new EventLoops(options.workspace(), sink);
      for (String server : SERVERS.keySet()) {
        Cost without = null;
        for (Variant variant : variants) {
          Cost cost = loops.aRequest(server, variant, options.rounds());
          without = without == null ? cost : without;
          double instructions = cost.instructions() / without.instructions();
          double bytes = cost.bytes() / without.bytes();
          String row =
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %,.0f | %.3f | %,.0f | %.4f |%n",
                  server.equals("vertx") ? "Vert.x Web" : "Reactor Netty",
                  variant.title(),
                  cost.instructions(),
                  instructions,
                  cost.bytes(),
                  bytes);
          System.err.print(row);
          rows.append(row);
          kept &= !variant.isAligned() || (instructions <= MAX_INSTRUCTIONS && bytes <= MAX_BYTES);
        }
      }
    }
    report(options, rows.toString());
    System.exit(kept ? 0 : 1);
  }

  private Cost aRequest(String server, Variant variant, int rounds)
      throws IOException, InterruptedException {
    List<Double> instructions = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    Variant simple =
        new Variant(
            variant.id(),
            variant.title(),
            variant.jar(),
            Stream.concat(variant.settings().stream(), Stream.of("-XX:TieredStopAtLevel=1"))
                .toList());
    for (int round = 0; round < rounds; round++) {
      instructions.add(instructions(server, simple));
      bytes.add(bytes(server, simple));
    }
    return new Cost(Spread.of(instructions).median(), Spread.of(bytes).median());
  }

  private double instructions(String server, Variant variant)
      throws IOException, InterruptedException {
    String threads = SERVERS.get(server);
    try (Application application = start(server, variant, Callgrind.RUNNER);
        Requests requests = new Requests(application)) {
      requests.send("/quotes/7", WARM_UP);
      Callgrind counts = Callgrind.begin(application);
      requests.send("/quotes/7", SETTLING);
      counts.zero();
      double[] blocks = new double[BLOCKS];
      for (int block = 0; block < BLOCKS; block++) {
        requests.send("/quotes/7", BLOCK);
        blocks[block] = (double) counts.take(name -> name.startsWith(threads)) / BLOCK;
      }
      return Spread.of(blocks).median();
    }
  }

  private double bytes(String server, Variant variant) throws IOException, InterruptedException {
    try (Application application = start(server, variant, List.of());
        Requests requests = new Requests(application)) {
      requests.send("/quotes/7", WARM_UP);
      return requests.measure("/quotes/7", MEASURED).bytes();
    }
  }

  private Application start(String server, Variant variant, List<String> runner)
      throws IOException, InterruptedException {
    Application application =
        new Launch(workspace, sink, runner)
            .start(
                variant,
                List.of(
                    "-Dserver.port={listen}",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.acme.loop.Main",
                    server),
                INTERVAL,
                UNTIL_FLUSH);
    application.awaitFirstAnswer("/quotes/7");
    return application;
  }

  private static void report(Options options, String rows) throws IOException {
    String text =
        String.format(
            Locale.ROOT,
            """
            # Requests on event loops

            Made by `benchmarks/eventloop.sh`, Java %s, medians of runs (%d): what the event loop's threads execute in \
            user mode (valgrind) and allocate for a request that one route answers with a short text, where only the \
            first compiler compiles. Bars: instructions %.2f, bytes %.2f.

            | server | agent | instructions | ratio | bytes | ratio |
            | --- | --- | --: | --: | --: | --: |
            %s""",
            System.getProperty("java.version"),
            options.rounds(),
            MAX_INSTRUCTIONS,
            MAX_BYTES,
            rows);
    ResultPage.write(options.root(), "eventloop.md", text);
  }
}
