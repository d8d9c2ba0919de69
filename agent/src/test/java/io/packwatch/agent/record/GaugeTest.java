package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class GaugeTest {

  private final Gauge gauge = new Gauge();

  @Test
  void samplesBecomeMinimumMaximumSumAndCount() {
    gauge.sample(4);
    gauge.sample(1);
    gauge.sample(7);

    MetricPoint.Gauge taken = take();
    assertEquals(1, taken.minimum);
    assertEquals(7, taken.maximum);
    assertEquals(12, taken.sum);
    assertEquals(3, taken.samples);
  }

  @Test
  void anIntervalKnowsNothingOfTheOneBefore() {
    gauge.sample(9);
    gauge.take();
    assertNull(gauge.take());

    gauge.sample(3);
    assertEquals(3, take().minimum);
    gauge.sample(2);
    assertEquals(2, take().maximum);
  }

  @Test
  void aSpikeBetweenSamplesRaisesTheMaximumAlone() {
    gauge.sample(4);
    gauge.raiseMaximum(10);

    MetricPoint.Gauge taken = take();
    assertEquals(10, taken.maximum);
    assertEquals(4, taken.sum);
    assertEquals(1, taken.samples);
  }

  private MetricPoint.Gauge take() {
    return Objects.requireNonNull(gauge.take());
  }
}
