package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into an interval. */
public final class Seen {

  private Seen() {}

  static @Nullable MetricPoint figure(
      Interval interval, String packageName, Metric metric, @Nullable String label) {
    return interval.figures().get(new Series(packageName, metric, label));
  }

  /** Samples of a series; 0 when it is not there. */
  public static long samples(
      Interval interval, String packageName, Metric metric, @Nullable String label) {
    MetricPoint figure = figure(interval, packageName, metric, label);
    return figure == null ? 0 : figure.samples();
  }

  /** The sum of a series; 0 when it is not there. */
  public static double sum(
      Interval interval, String packageName, Metric metric, @Nullable String label) {
    MetricPoint figure = figure(interval, packageName, metric, label);
    if (figure instanceof MetricPoint.Sum) {
      return ((MetricPoint.Sum) figure).value;
    }
    return figure == null ? 0 : ((MetricPoint.Gauge) figure).sum;
  }

  /** Whether any package has this metric. */
  public static boolean has(Interval interval, Metric metric) {
    for (Map.Entry<Series, MetricPoint> entry : interval.figures().entrySet()) {
      if (entry.getKey().metric() == metric) {
        return true;
      }
    }
    return false;
  }
}
