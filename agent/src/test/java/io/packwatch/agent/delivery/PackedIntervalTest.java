package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PackedIntervalTest {

  private static final Interval INTERVAL =
      Given.an()
          .figure(
              "API",
              Metric.RESPONSE_TIME,
              new MetricPoint.Histogram(new int[] {3, 900, 1_375}, new int[] {1, 300, 70_000}))
          .figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(70_000_000_000L, 127))
          .figure("API", Metric.HEAP_USAGE, new MetricPoint.Gauge(-1.5, 128, 0.1, 60))
          .interval();

  private final Interval unpacked = PackedInterval.of(INTERVAL).unpack();

  @Test
  void theStartComesBack() {
    assertEquals(Given.NOW, unpacked.startMillis());
  }

  @Test
  void aDistributionComesBack() {
    MetricPoint.Histogram distribution = (MetricPoint.Histogram) figure(Metric.RESPONSE_TIME);
    assertArrayEquals(new int[] {3, 900, 1_375}, distribution.buckets);
    assertArrayEquals(new int[] {1, 300, 70_000}, distribution.counts);
  }

  @Test
  void aRateComesBack() {
    MetricPoint.Ratio rate = (MetricPoint.Ratio) figure(Metric.ERROR_RATE);
    assertEquals(70_000_000_000L, rate.succeeded);
    assertEquals(127, rate.failed);
  }

  @Test
  void statisticsComeBack() {
    MetricPoint.Gauge statistics = (MetricPoint.Gauge) figure(Metric.HEAP_USAGE);
    assertEquals(-1.5, statistics.minimum);
    assertEquals(128, statistics.maximum);
    assertEquals(0.1, statistics.sum);
    assertEquals(60, statistics.samples);
  }

  /** 200 series, 100 of them distributions of 100 buckets with hundreds of events in each. */
  @Test
  void aFullHouseWaitsAnHourInEightMegabytes() {
    Given given = Given.an();
    for (int i = 0; i < 100; i++) {
      given.figure("P" + i, Metric.RESPONSE_TIME, Given.buckets(100));
      given.figure("P" + i, Metric.ERROR_RATE, new MetricPoint.Ratio(100_000, 10));
    }
    assertTrue(60 * PackedInterval.of(given.interval()).bytes() < DeliveryLimits.BUFFER_BYTES);
  }

  private MetricPoint figure(Metric metric) {
    return Objects.requireNonNull(unpacked.figures().get(new Series("API", metric, null)));
  }
}
