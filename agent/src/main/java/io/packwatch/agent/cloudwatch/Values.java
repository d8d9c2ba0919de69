package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.record.MetricPoint;
import io.packwatch.bootstrap.Buckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a distribution in milliseconds, and how often each occurred.
 *
 * <p>A value is the midpoint of its bucket. Neighbours are merged only if a distribution occupies
 * more buckets than {@link CloudWatchQuotas#VALUES_PER_DISTRIBUTION}: first into pairs (an error of
 * 3.1 %), then into fours (6.25 %), the shortest durations first, and only as many as necessary.
 * Below 32 ns nothing is merged; there a bucket is one nanosecond. No sample is ever dropped.
 */
public final class Values {

  private static final double NANOS_PER_MILLI = 1e6;

  /** The first bucket whose neighbour is close to it. */
  private static final int FIRST_MERGED = Buckets.indexOf(32);

  private final int[] first;
  private final int[] last;
  private final double[] counts;
  private int size;

  private Values(MetricPoint.Histogram distribution) {
    int occupied = distribution.buckets.length;
    first = new int[occupied];
    last = new int[occupied];
    counts = new double[occupied];
    for (int i = 0; i < occupied; i++) {
      if (distribution.counts[i] != 0) {
        first[size] = distribution.buckets[i];
        last[size] = distribution.buckets[i];
        counts[size++] = distribution.counts[i];
      }
    }
  }

  /**
   * The values in parts of at most {@code most} each, ascending; empty when nothing was measured.
   *
   * @param most the number of values that the receiver accepts at once
   */
  static List<DatumValue.Spread> of(MetricPoint.Histogram distribution, int most) {
    Values values = new Values(distribution);
    for (int width = 2; width <= CloudWatchQuotas.BUCKETS_PER_VALUE; width *= 2) {
      values.merge(width, CloudWatchQuotas.VALUES_PER_DISTRIBUTION);
    }
    return values.parts(most);
  }

  /** Merges aligned groups of {@code width} buckets until no more than {@code enough} are left. */
  private void merge(int width, int enough) {
    int excess = size - enough;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      boolean together =
          excess > 0
              && kept > 0
              && first[kept - 1] >= FIRST_MERGED
              && first[kept - 1] / width == last[i] / width;
      if (together) {
        last[kept - 1] = last[i];
        counts[kept - 1] += counts[i];
        excess--;
      } else {
        first[kept] = first[i];
        last[kept] = last[i];
        counts[kept++] = counts[i];
      }
    }
    size = kept;
  }

  private List<DatumValue.Spread> parts(int most) {
    List<DatumValue.Spread> parts = new ArrayList<>();
    for (int from = 0; from < size; from += most) {
      int to = Math.min(size, from + most);
      double[] millis = new double[to - from];
      for (int i = from; i < to; i++) {
        millis[i - from] =
            (Buckets.middle(first[i]) + Buckets.middle(last[i])) / 2 / NANOS_PER_MILLI;
      }
      parts.add(new DatumValue.Spread(millis, Arrays.copyOfRange(counts, from, to)));
    }
    return parts;
  }
}
