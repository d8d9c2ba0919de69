package io.packwatch.agent.console;

import io.packwatch.agent.record.MetricPoint;
import io.packwatch.bootstrap.Buckets;
import org.jspecify.annotations.Nullable;

/** How often something happened, how long it took, and how often it failed. Immutable. */
final class Stat {

  static final Stat NOTHING = new Stat(null, null);

  private static final double NANOS_PER_MILLI = 1e6;

  private final int[] buckets;
  private final int[] counts;
  private final long count;
  private final long failed;
  private final double nanos;

  /**
   * @param times a {@link MetricPoint.Histogram}
   * @param errors a {@link MetricPoint.Ratio}
   */
  Stat(@Nullable MetricPoint times, @Nullable MetricPoint errors) {
    MetricPoint.Histogram distribution = (MetricPoint.Histogram) times;
    buckets = distribution == null ? new int[0] : distribution.buckets;
    counts = distribution == null ? new int[0] : distribution.counts;
    long sum = 0;
    double total = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += counts[i];
      total += counts[i] * Buckets.middle(buckets[i]);
    }
    count = sum;
    nanos = total;
    failed = errors == null ? 0 : ((MetricPoint.Ratio) errors).failed;
  }

  long count() {
    return count;
  }

  long failed() {
    return failed;
  }

  /** 0 to 100; 0 of nothing. */
  double errorPercent() {
    return count == 0 ? 0 : 100.0 * failed / count;
  }

  /** All the time it took, in milliseconds. */
  double totalMillis() {
    return nanos / NANOS_PER_MILLI;
  }

  /** In milliseconds; 0 of nothing. */
  double meanMillis() {
    return count == 0 ? 0 : totalMillis() / count;
  }

  /**
   * The smallest bucket that at least {@code percent} of the events do not exceed, by its middle,
   * in milliseconds; 0 of nothing.
   */
  double percentileMillis(double percent) {
    long rank = (long) Math.ceil(count * percent / 100);
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += counts[i];
      if (seen >= rank && counts[i] != 0) {
        return Buckets.middle(buckets[i]) / NANOS_PER_MILLI;
      }
    }
    return 0;
  }

  /** How many took no longer than this, as far as buckets can tell. */
  long within(double millis) {
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      if (Buckets.middle(buckets[i]) <= millis * NANOS_PER_MILLI) {
        sum += counts[i];
      }
    }
    return sum;
  }
}
