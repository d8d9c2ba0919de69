package io.packwatch.agent.summary;

import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.IntervalExporter;
import io.packwatch.agent.delivery.LogSink;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Writes every series of an interval to the agent's log, one line each, for people. */
public final class SummaryExporter implements IntervalExporter {

  private static final double NANOS_PER_MILLI = 1e6;

  /** After so many lines the log is given time: it drops what comes faster than it writes. */
  private static final int LINES_AT_ONCE = 100;

  private final Consumer<String> log;

  public SummaryExporter() {
    this(LogSink.INFO);
  }

  SummaryExporter(Consumer<String> log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public Delivery prepare(List<QueuedBatch<PackedInterval>> oldest) {
    Interval interval = oldest.get(0).batch().unpack();
    return () -> {
      int lines = 0;
      for (Map.Entry<Series, MetricPoint> entry : interval.figures().entrySet()) {
        if (entry.getValue().samples() > 0) {
          log.accept(line(entry.getKey(), entry.getValue()));
          if (++lines % LINES_AT_ONCE == 0) {
            Log.flush();
          }
        }
      }
    };
  }

  /** Say, {@code API ResponseTime: 1200 samples, average 3.21, p50 2.9, p99 17, max 40 ms}. */
  private static String line(Series series, MetricPoint figure) {
    String text;
    if (figure instanceof MetricPoint.Sum) {
      text = number(((MetricPoint.Sum) figure).value);
    } else if (figure instanceof MetricPoint.Histogram) {
      text = distribution((MetricPoint.Histogram) figure);
    } else if (figure instanceof MetricPoint.Amounts) {
      MetricPoint.Amounts amounts = (MetricPoint.Amounts) figure;
      text = samples(figure) + number(amounts.sum() / figure.samples()) + ", sum " + exact(amounts);
    } else if (figure instanceof MetricPoint.Ratio) {
      long failed = ((MetricPoint.Ratio) figure).failed;
      text = samples(figure) + number(100.0 * failed / figure.samples());
    } else {
      MetricPoint.Gauge statistics = (MetricPoint.Gauge) figure;
      text =
          statistics.isOneValue()
              ? number(statistics.sum)
              : samples(figure)
                  + number(statistics.sum / statistics.samples)
                  + ", min "
                  + number(statistics.minimum)
                  + ", max "
                  + number(statistics.maximum);
    }
    return series + ": " + text + " " + series.unit();
  }

  private static String exact(MetricPoint.Amounts amounts) {
    return BigDecimal.valueOf(amounts.sum())
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String samples(MetricPoint figure) {
    return figure.samples() + " samples, average ";
  }

  private static String distribution(MetricPoint.Histogram distribution) {
    double sum = 0;
    for (int i = 0; i < distribution.buckets.length; i++) {
      sum += Buckets.middle(distribution.buckets[i]) * distribution.counts[i];
    }
    return samples(distribution)
        + number(sum / distribution.samples() / NANOS_PER_MILLI)
        + ", p50 "
        + number(percentile(distribution, 0.5))
        + ", p99 "
        + number(percentile(distribution, 0.99))
        + ", max "
        + number(percentile(distribution, 1));
  }

  /** The value that this part of all samples is at or below, in milliseconds. */
  private static double percentile(MetricPoint.Histogram distribution, double part) {
    long rank = Math.max(1, (long) Math.ceil(part * distribution.samples()));
    long seen = 0;
    int i = -1;
    while (seen < rank) {
      seen += distribution.counts[++i];
    }
    return Buckets.middle(distribution.buckets[i]) / NANOS_PER_MILLI;
  }

  /** Three significant digits, or all of a whole number. */
  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
