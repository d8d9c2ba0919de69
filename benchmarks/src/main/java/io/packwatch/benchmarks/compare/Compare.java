package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command {@code benchmarks/compare.sh}. */
public final class Compare {

  private static final String CSV = "compare.csv";

  private final Options options;
  private final List<Variant> variants;
  private final List<Workload> workloads;
  private final Path directory;
  private final Results results;
  private int runsBefore;

  /** Variants that failed, and why; they do not run again. */
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private Compare(Options options, List<Variant> variants, List<Workload> workloads)
      throws IOException {
    this.options = options;
    this.variants = variants;
    this.workloads = workloads;
    // What was run only to see that it works must not replace what was measured.
    String place = options.quick() ? "benchmarks/target/quick" : "benchmarks/results";
    directory = Files.createDirectories(options.root().resolve(place)).normalize();
    results = options.more() ? earlier(directory.resolve(CSV)) : new Results();
  }

  private static Results earlier(Path csv) throws IOException {
    if (!Files.exists(csv)) {
      throw new IOException("--more adds to " + csv + ", which is not there: run without it first");
    }
    return Csv.read(Files.readString(csv, StandardCharsets.UTF_8));
  }

  /** Runs the comparison and writes its report below {@code benchmarks/results}. */
  public static void main(String[] arguments) throws Exception {
    Options options;
    List<Variant> variants;
    try {
      options = Options.parse(arguments);
      variants = chosen(options);
    } catch (IllegalArgumentException wrong) {
      System.err.println("compare.sh: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    boolean tls = variants.stream().anyMatch(each -> each.settings().toString().contains("{tls}"));
    try (Sink sink = tls ? Sink.withTls(options.workspace()) : Sink.plain()) {
      Compare compare = new Compare(options, variants, workloads(options, sink));
      System.out.println(compare.runAll().resolve("compare.md"));
    } catch (IOException failure) {
      System.err.println("compare.sh: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static List<Variant> chosen(Options options) {
    List<Variant> known = new Agents(options.root()).all();
    List<Variant> chosen = new ArrayList<>();
    chosen.add(Variant.NO_AGENT);
    for (Variant variant : known) {
      if (options.agents().isEmpty() || options.agents().contains(variant.id())) {
        chosen.add(variant);
      }
    }
    List<String> ids = known.stream().map(Variant::id).toList();
    if (!ids.containsAll(options.agents())) {
      throw new IllegalArgumentException("--agents: allowed are " + String.join(",", ids));
    }
    return chosen;
  }

  private static List<Workload> workloads(Options options, Sink sink) {
    Effort effort = options.quick() ? Effort.QUICK : Effort.FULL;
    Launch launch = new Launch(options.workspace(), sink);
    Path shop = options.root().resolve("demo/shop/target/shop.jar");
    List<Workload> all = List.of(new SmallService(launch, effort), new Shop(launch, effort, shop));
    return all.stream()
        .filter(each -> options.workloads().isEmpty() || options.workloads().contains(each.id()))
        .toList();
  }

  /** Writes the report after each round: one that is interrupted leaves what it had. */
  private Path runAll() throws IOException, InterruptedException {
    int known = results.rounds();
    int last = known + options.rounds();
    runsBefore = results.runs().size();
    Progress progress = new Progress(last);
    for (int round = known + 1; round <= last; round++) {
      for (Workload workload : workloads) {
        for (Variant variant : variants) {
          if (!leftOut.containsKey(workload.id() + " " + variant.id())) {
            run(round, workload, variant, progress);
          }
        }
      }
      report(round);
    }
    progress.finished();
    return directory;
  }

  private void run(int round, Workload workload, Variant variant, Progress progress)
      throws IOException, InterruptedException {
    String what = workload.title() + ", " + variant.title();
    int all = options.rounds() * workloads.size() * variants.size();
    progress.begins(round, what, all + runsBefore - results.runs().size() - leftOut.size());
    long began = System.nanoTime();
    try {
      results.add(new Run(workload.id(), variant.id(), round, workload.run(variant)));
      progress.ended(what, Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException failure) {
      if (variant.jar() == null || variant.id().equals(Agents.PACKWATCH)) {
        throw failure; // without these there is nothing to compare
      }
      System.err.println("  failed: " + failure.getMessage());
      leftOut.put(workload.id() + " " + variant.id(), what + ": " + failure.getMessage());
    }
  }

  private void report(int rounds) throws IOException {
    Files.writeString(
        directory.resolve("compare.md"),
        new Markdown(results, variants, workloads, leftOut.values()).text(rounds));
    Files.writeString(directory.resolve(CSV), Csv.of(results));
    Files.writeString(
        directory.resolve("compare.svg"), new Plot(results, variants, workloads.get(0)).svg());
  }
}
