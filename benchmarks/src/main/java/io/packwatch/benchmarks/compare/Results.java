package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** All runs, and what they say about a variant. */
final class Results {

  private final List<Run> runs = new ArrayList<>();

  void add(Run run) {
    runs.add(run);
  }

  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** The last round that was run; 0 without any. */
  int rounds() {
    return runs.stream().mapToInt(Run::round).max().orElse(0);
  }

  boolean has(Workload workload, Variant variant) {
    return runs.stream().anyMatch(run -> isOf(run, workload, variant));
  }

  /** The figure itself over all rounds; null when it was never measured. */
  @Nullable Spread values(Workload workload, Variant variant, Figure figure) {
    return spread(
        runs.stream()
            .filter(run -> isOf(run, workload, variant))
            .map(run -> run.figures().get(figure))
            .filter(value -> value != null)
            .mapToDouble(value -> value));
  }

  /** Set against no agent in the same round; null where there is nothing to set it against. */
  @Nullable Spread against(Workload workload, Variant variant, Figure figure) {
    List<Double> compared = new ArrayList<>();
    for (Run run : runs) {
      Double value = run.figures().get(figure);
      Double without = isOf(run, workload, variant) ? withoutAgent(run, figure) : null;
      if (value != null && without != null) {
        compared.add(figure.against == Figure.Against.RATIO ? value / without : value - without);
      }
    }
    return figure.against == Figure.Against.NOTHING
        ? null
        : spread(compared.stream().mapToDouble(value -> value));
  }

  private @Nullable Double withoutAgent(Run beside, Figure figure) {
    for (Run run : runs) {
      if (run.round() == beside.round()
          && run.workload().equals(beside.workload())
          && run.variant().equals(Variant.NO_AGENT.id())) {
        return run.figures().get(figure);
      }
    }
    return null;
  }

  private static @Nullable Spread spread(DoubleStream values) {
    double[] all = values.toArray();
    return all.length == 0 ? null : Spread.of(all);
  }

  private static boolean isOf(Run run, Workload workload, Variant variant) {
    return run.workload().equals(workload.id()) && run.variant().equals(variant.id());
  }
}
