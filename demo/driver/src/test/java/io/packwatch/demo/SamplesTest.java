package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private final Samples samples = new Samples();

  @Test
  void theMedianOfAnEvenNumberIsTheLowerOfTheTwoInTheMiddle() {
    samples.add(1, 1);
    samples.add(2, 1);
    samples.add(3, 1);
    samples.add(4, 1);

    assertEquals(OptionalDouble.of(2), samples.percentile(0.5));
  }

  @Test
  void oneSlowCallInAHundredIsNotTheNinetyNinthPercentile() {
    samples.add(1, 99);
    samples.add(1000, 1);

    assertEquals(OptionalDouble.of(1), samples.percentile(0.99));
  }

  @Test
  void twoSlowCallsInAHundredAre() {
    samples.add(1, 98);
    samples.add(1000, 2);

    assertEquals(OptionalDouble.of(1000), samples.percentile(0.99));
  }

  @Test
  void theHundredthPercentileIsTheMaximum() {
    samples.add(1, 7);
    samples.add(9, 1);

    assertEquals(samples.maximum(), samples.percentile(1));
  }

  @Test
  void theSameValueTwiceIsMerged() {
    samples.add(1, 3);
    samples.add(1, 2);

    assertEquals(1, samples.distinctValues());
    assertEquals(5, samples.count());
  }

  @Test
  void aStatisticSetHasNoPercentile() {
    samples.addStatistics(0, 100, 300, 10);

    assertTrue(samples.percentile(0.5).isEmpty());
  }

  @Test
  void nothingMeasuredHasNoFigures() {
    assertTrue(samples.percentile(0.5).isEmpty());
    assertTrue(samples.average().isEmpty());
    assertTrue(samples.maximum().isEmpty());
  }

  @Test
  void addingNothingChangesNothing() {
    samples.add(5, 1);
    samples.addAll(new Samples());

    assertEquals(OptionalDouble.of(5), samples.maximum());
    assertEquals(1, samples.count());
  }
}
