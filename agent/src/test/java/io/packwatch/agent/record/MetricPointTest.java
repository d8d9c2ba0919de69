package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MetricPointTest {

  @Test
  void distributionsAreMergedBucketByBucket() {
    MetricPoint.Histogram merged =
        new MetricPoint.Histogram(new int[] {1, 5, 9}, new int[] {10, 20, 30})
            .plus(new MetricPoint.Histogram(new int[] {0, 5, 12}, new int[] {1, 2, 3}));

    assertArrayEquals(new int[] {0, 1, 5, 9, 12}, merged.buckets);
    assertArrayEquals(new int[] {1, 10, 22, 30, 3}, merged.counts);
  }

  @Test
  void ratesAreAddedUp() {
    MetricPoint.Ratio sum = new MetricPoint.Ratio(10, 1).plus(new MetricPoint.Ratio(5, 2));

    assertEquals(15, sum.succeeded);
    assertEquals(3, sum.failed);
  }

  @Test
  void gaugesKeepAllTheirSamples() {
    MetricPoint.Gauge both =
        new MetricPoint.Gauge(2, 8, 10, 2).plus(new MetricPoint.Gauge(1, 5, 9, 3));

    assertEquals(1, both.minimum);
    assertEquals(8, both.maximum);
    assertEquals(19, both.sum);
    assertEquals(5, both.samples);
  }
}
