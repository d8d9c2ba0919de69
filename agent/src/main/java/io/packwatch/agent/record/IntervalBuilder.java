package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An interval in the making. What comes twice under one name (two pools, two ids of one package) is
 * added up; metrics that are off are left out.
 */
final class IntervalBuilder {

  private final Predicate<Metric> switches;
  private final Map<Series, MetricPoint> figures = new LinkedHashMap<>();

  /** Made from requests whether their metrics are on or off. */
  private final SystemHealth health = new SystemHealth();

  IntervalBuilder(Predicate<Metric> switches) {
    this.switches = switches;
  }

  /** Adds a figure; null means that nothing was measured, and nothing is sent. */
  void add(
      String packageName, Metric metric, @Nullable String label, @Nullable MetricPoint figure) {
    if (figure == null) {
      return;
    }
    if (label == null) {
      health.add(metric, figure);
    }
    if (switches.test(metric)) {
      figures.merge(new Series(packageName, metric, label), figure, MetricPoint::plus);
    }
  }

  /** Adds a figure of the business, which no switch turns off but its line. */
  void add(Series series, MetricPoint figure) {
    figures.merge(series, figure, MetricPoint::plus);
  }

  /** Adds to a sum, unless it is zero. */
  void addCount(String packageName, Metric metric, @Nullable String label, long count) {
    if (count != 0) {
      add(packageName, metric, label, new MetricPoint.Sum(count));
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
   * outlives its hundredth peer. What is refused is added up in the package {@code Other}.
   *
   * @param nowNanos by the recorder's clock
   */
  Interval close(long startMillis, SeriesLimit limit, long nowNanos) {
    limit.forgetIdle(nowNanos);
    Map<Series, MetricPoint> admitted = new LinkedHashMap<>();
    List<Series> refused = new ArrayList<>(0);
    admit(false, limit, nowNanos, admitted, refused);
    admit(true, limit, nowNanos, admitted, refused);
    for (Series series : refused) {
      Series other = limit.standIn(series, nowNanos);
      MetricPoint figure = figures.get(series);
      if (other != null && figure != null) {
        admitted.merge(other, figure, MetricPoint::plus);
      }
    }
    return new Interval(startMillis, admitted);
  }

  private void admit(
      boolean labelled,
      SeriesLimit limit,
      long nowNanos,
      Map<Series, MetricPoint> admitted,
      List<Series> refused) {
    for (Map.Entry<Series, MetricPoint> entry : figures.entrySet()) {
      Series series = entry.getKey();
      if ((series.label() != null) != labelled) {
        continue;
      }
      if (limit.admits(series, nowNanos)) {
        admitted.put(series, entry.getValue());
      } else {
        refused.add(series);
      }
    }
  }
}
