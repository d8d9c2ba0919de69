package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistogramDeltaTest {

  private final HistogramDelta reading = new HistogramDelta();
  private final int[] scratch = new int[Buckets.COUNT];

  @Test
  void aReadingHoldsWhatIsNewSinceTheOneBefore() {
    Histogram histogram = new Histogram();
    histogram.record(5, 0);
    histogram.record(1_000_000, 1);
    histogram.record(1_000_000, 2);
    assertDistribution(
        reading.since(histogram, scratch),
        new int[] {5, Buckets.indexOf(1_000_000)},
        new int[] {1, 2});

    histogram.record(5, 1);
    assertDistribution(reading.since(histogram, scratch), new int[] {5}, new int[] {1});
  }

  @Test
  void nothingNewIsNothing() {
    Histogram histogram = new Histogram();
    assertNull(reading.since(histogram, scratch));
    histogram.record(5, 0);
    reading.since(histogram, scratch);

    assertNull(reading.since(histogram, scratch));
  }

  @Test
  void aCountThatWrapsAroundIsRead() {
    reading.since(counts(Integer.MAX_VALUE - 1));
    MetricPoint.@Nullable Histogram wrapped = reading.since(counts(Integer.MIN_VALUE + 1));
    assertDistribution(wrapped, new int[] {40}, new int[] {3});

    reading.since(counts(-1));
    assertDistribution(reading.since(counts(1)), new int[] {40}, new int[] {2});
  }

  private static int[] counts(int ofBucket40) {
    int[] counts = new int[Buckets.COUNT];
    counts[40] = ofBucket40;
    return counts;
  }

  private static void assertDistribution(
      MetricPoint.@Nullable Histogram distribution, int[] buckets, int[] counts) {
    Objects.requireNonNull(distribution);
    assertArrayEquals(buckets, distribution.buckets);
    assertArrayEquals(counts, distribution.counts);
  }
}
