package io.packwatch.agent.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An interval in the making. What comes twice under one name (two pools, two ids of one package) is
 * added up; metrics that are off are left out.
 */
final class Cut {

  private final Predicate<Metric> switches;
  private final Map<Series, Figure> figures = new LinkedHashMap<>();

  /** Made from requests whether their metrics are on or off. */
  private final SystemHealth health = new SystemHealth();

  Cut(Predicate<Metric> switches) {
    this.switches = switches;
  }

  /** Adds a figure; null means that nothing was measured, and nothing is sent. */
  void add(String packageName, Metric metric, @Nullable String label, @Nullable Figure figure) {
    if (figure == null) {
      return;
    }
    if (label == null) {
      health.add(metric, figure);
    }
    if (switches.test(metric)) {
      figures.merge(new Series(packageName, metric, label), figure, Figure::plus);
    }
  }

  /** Adds a sum, unless it is zero. However often that happens, it stays one sample. */
  void addCount(String packageName, Metric metric, @Nullable String label, long count) {
    if (count != 0 && switches.test(metric)) {
      Series series = new Series(packageName, metric, label);
      Figure before = figures.get(series);
      double sum = before == null ? count : count + ((Figure.Statistics) before).sum;
      figures.put(series, Figure.Statistics.of(sum));
    }
  }

  /** How well the requests were answered that were added so far. */
  SystemHealth health() {
    return health;
  }

  /** Ends the cut, and leaves nothing out. */
  Interval all(long startMillis) {
    return new Interval(startMillis, figures);
  }

  /**
   * Ends the cut. Series without a label come first: should the limit be reached, a package's total
   * outlives its hundredth peer.
   */
  Interval close(long startMillis, SeriesLimit limit) {
    Map<Series, Figure> admitted = new LinkedHashMap<>();
    admit(false, limit, admitted);
    admit(true, limit, admitted);
    return new Interval(startMillis, admitted);
  }

  private void admit(boolean labelled, SeriesLimit limit, Map<Series, Figure> admitted) {
    for (Map.Entry<Series, Figure> entry : figures.entrySet()) {
      Series series = entry.getKey();
      if ((series.label() != null) == labelled && limit.admits(series)) {
        admitted.put(series, entry.getValue());
      }
    }
  }
}
