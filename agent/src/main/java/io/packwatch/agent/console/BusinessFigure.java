package io.packwatch.agent.console;

import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import java.util.Map;

/** One series of the business. Immutable. */
final class BusinessFigure {

  final Series series;
  private final MetricPoint point;

  BusinessFigure(Series series, MetricPoint point) {
    this.series = series;
    this.point = point;
  }

  /** Whether it is a distribution of numbers. */
  boolean isAmounts() {
    return point instanceof MetricPoint.Amounts;
  }

  /** Whether it is how many different values there were in an interval. */
  boolean isDistinct() {
    return point instanceof MetricPoint.Gauge;
  }

  /** How much it was in all: of calls, of what they were worth; of different values, the mean. */
  double sum() {
    if (point instanceof MetricPoint.Amounts) {
      return ((MetricPoint.Amounts) point).sum();
    }
    if (point instanceof MetricPoint.Gauge) {
      return ((MetricPoint.Gauge) point).sum / point.samples();
    }
    return point instanceof MetricPoint.Sum ? ((MetricPoint.Sum) point).value : Double.NaN;
  }

  /** How many calls. */
  long count() {
    return point instanceof MetricPoint.Sum ? (long) sum() : point.samples();
  }

  /** The number that this percentage is at or below; NaN where there are no numbers. */
  double percentile(int percent) {
    if (!isAmounts()) {
      return Double.NaN;
    }
    MetricPoint.Amounts amounts = (MetricPoint.Amounts) point;
    long rank = Math.max(1, (long) Math.ceil(amounts.samples() * percent / 100.0));
    long seen = 0;
    for (int i = 0; i < amounts.counts.length; i++) {
      seen += amounts.counts[i];
      if (seen >= rank) {
        return amounts.sums[i] / amounts.counts[i];
      }
    }
    return Double.NaN;
  }

  /** All of it as members of an object. */
  void write(JsonWriter json, double seconds) {
    json.object()
        .put("package", series.packageName())
        .put("name", series.name())
        .put("unit", series.unit())
        .object("dimensions");
    for (Map.Entry<String, String> dimension : series.dimensions().entrySet()) {
      json.put(dimension.getKey(), dimension.getValue());
    }
    json.end();
    json.put("count", count()).exact("sum", sum()).put("rate", count() / seconds);
    if (isAmounts()) {
      json.put("mean", sum() / count()).put("p50", percentile(50)).put("p95", percentile(95));
    }
    json.end();
  }

  /** All of them as a member of this name. */
  static void writeAll(JsonWriter json, Figures figures) {
    json.array("business");
    int shown = 0;
    for (BusinessFigure each : figures.business()) {
      if (shown++ < ConsoleLimits.TABLE_ROWS) {
        each.write(json, figures.seconds());
      }
    }
    json.endArray();
  }
}
