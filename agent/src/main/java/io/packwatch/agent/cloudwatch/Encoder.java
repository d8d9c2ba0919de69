package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the figures of an interval into datums, grouped by namespace, each within CloudWatch's
 * limits. Stateless.
 *
 * <ul>
 *   <li>Durations become Values and Counts, so that CloudWatch can compute percentiles.
 *   <li>Rates become the values 0 and 100 with their counts: {@code Average} is the exact rate over
 *       any number of hosts, and {@code SampleCount} the number of events.
 *   <li>Sums become a plain value, gauges a statistic set.
 * </ul>
 */
public final class Encoder {

  private final SeriesIdentity origin;
  private final int valuesPerDatum;
  private final DeliveryCounters self;

  /**
   * @param valuesPerDatum the maximum number of values that the receiver accepts in one datum
   */
  public Encoder(SeriesIdentity origin, int valuesPerDatum, DeliveryCounters self) {
    this.origin = origin;
    this.valuesPerDatum = valuesPerDatum;
    this.self = self;
  }

  /** The datums by namespace; within one, in the order of the interval's series. */
  public SortedMap<String, List<Datum>> encode(Interval interval) {
    return encode(interval, null);
  }

  /**
   * The same for an interval of another process, or of an earlier one.
   *
   * @param other its identity; null for this process
   */
  public SortedMap<String, List<Datum>> encode(Interval interval, @Nullable SeriesIdentity other) {
    SeriesIdentity origin = other == null ? this.origin : other;
    SortedMap<String, List<Datum>> byNamespace = new TreeMap<>();
    for (Map.Entry<Series, MetricPoint> entry : interval.figures().entrySet()) {
      Series series = entry.getKey();
      List<? extends DatumValue> contents = contents(entry.getValue());
      if (contents.isEmpty()) {
        continue;
      }
      List<Datum> datums =
          byNamespace.computeIfAbsent(
              origin.namespace(series.packageName()), namespace -> new ArrayList<>());
      Map<String, String> dimensions = origin.dimensions(series.packageName(), series.dimensions());
      for (DatumValue content : contents) {
        if (content.isSendable()) {
          datums.add(
              new Datum(
                  series.name(),
                  series.unit(),
                  dimensions,
                  interval.startMillis(),
                  origin.storageResolution(),
                  content));
        } else {
          self.datumsRefused.getAndIncrement();
        }
      }
    }
    byNamespace.values().removeIf(List::isEmpty);
    return byNamespace;
  }

  private List<? extends DatumValue> contents(MetricPoint figure) {
    if (figure instanceof MetricPoint.Histogram) {
      return Values.of((MetricPoint.Histogram) figure, valuesPerDatum);
    }
    if (figure instanceof MetricPoint.Amounts) {
      return AmountValues.of((MetricPoint.Amounts) figure, valuesPerDatum);
    }
    if (figure.samples() == 0) {
      return Collections.emptyList();
    }
    return Collections.singletonList(value(figure));
  }

  private static DatumValue value(MetricPoint figure) {
    if (figure instanceof MetricPoint.Sum) {
      return new DatumValue.Plain(((MetricPoint.Sum) figure).value);
    }
    return figure instanceof MetricPoint.Ratio
        ? ratio((MetricPoint.Ratio) figure)
        : gauge((MetricPoint.Gauge) figure);
  }

  private static DatumValue ratio(MetricPoint.Ratio rate) {
    if (rate.failed == 0) {
      return new DatumValue.Spread(new double[] {0}, new double[] {rate.succeeded});
    }
    if (rate.succeeded == 0) {
      return new DatumValue.Spread(new double[] {100}, new double[] {rate.failed});
    }
    return new DatumValue.Spread(new double[] {0, 100}, new double[] {rate.succeeded, rate.failed});
  }

  private static DatumValue gauge(MetricPoint.Gauge gauge) {
    return gauge.isOneValue()
        ? new DatumValue.Plain(gauge.sum)
        : new DatumValue.Summary(gauge.minimum, gauge.maximum, gauge.sum, gauge.samples);
  }
}
