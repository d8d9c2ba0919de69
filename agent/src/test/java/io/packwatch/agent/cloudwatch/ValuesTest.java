package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.bootstrap.Buckets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void aValueIsTheMiddleOfItsBucketInMilliseconds() {
    DatumValue.Spread spread = Values.of(Given.durations(2_000_000, 2_000_000), 150).get(0);

    assertEquals(2.0, spread.values[0], 2.0 / 64);
    assertEquals(2, spread.counts[0]);
  }

  @Test
  void nothingMeasuredIsNothingSent() {
    assertTrue(Values.of(new MetricPoint.Histogram(new int[0], new int[0]), 150).isEmpty());
  }

  @Test
  void anEmptyBucketIsNotSent() {
    MetricPoint.Histogram gap = new MetricPoint.Histogram(new int[] {40, 41}, new int[] {0, 3});

    assertEquals(1, Values.of(gap, 150).get(0).values.length);
  }

  @Test
  void moreThanOneDatumHoldsAreSplit() {
    assertEquals(Arrays.asList(150, 150, 20), sizes(Values.of(Given.buckets(320), 150)));
  }

  @Test
  void fourHundredAndFiftyBucketsAreSentAsTheyAre() {
    MetricPoint.Histogram distribution = Given.buckets(450);

    List<DatumValue.Spread> parts = Values.of(distribution, 150);

    int i = 0;
    for (DatumValue.Spread part : parts) {
      for (double value : part.values) {
        assertEquals(Buckets.middle(distribution.buckets[i++]) / 1e6, value);
      }
    }
    assertEquals(450, i);
  }

  @Test
  void oneBucketTooManyMergesOnePairOnly() {
    assertEquals(Arrays.asList(150, 150, 150), sizes(Values.of(Given.buckets(451), 150)));
  }

  @Test
  void evenAllBucketsFitIntoThreeDatums() {
    assertTrue(Values.of(everyBucket(), 150).size() <= 3);
  }

  @Test
  void mergingLosesNoSample() {
    double sum = 0;
    for (DatumValue.Spread part : Values.of(everyBucket(), 150)) {
      sum += Arrays.stream(part.counts).sum();
    }
    assertEquals(Buckets.COUNT, sum);
  }

  /** For both ends of every bucket: the value sent in its place is at most 6.25 % off. */
  @Test
  void mergingErrsByAtMostSixAndAQuarterPercent() {
    double[] values =
        Values.of(everyBucket(), 150).stream()
            .flatMapToDouble(p -> Arrays.stream(p.values))
            .toArray();
    double[] counts =
        Values.of(everyBucket(), 150).stream()
            .flatMapToDouble(p -> Arrays.stream(p.counts))
            .toArray();
    int bucket = 0;
    for (int i = 0; i < values.length; i++) {
      for (int sample = 0; sample < counts[i]; sample++, bucket++) {
        double low = Buckets.lowerBound(bucket);
        double high = bucket + 1 < Buckets.COUNT ? Buckets.lowerBound(bucket + 1) - 1 : low;
        double sent = values[i] * 1e6;
        assertTrue(Math.abs(sent - low) <= 0.0625 * low + 1e-6, "bucket " + bucket);
        assertTrue(Math.abs(sent - high) <= 0.0625 * high + 1e-6, "bucket " + bucket);
      }
    }
  }

  @Test
  void valuesAscendAndNoneComesTwice() {
    double before = -1;
    for (DatumValue.Spread part : Values.of(everyBucket(), 150)) {
      for (double value : part.values) {
        assertTrue(value > before);
        before = value;
      }
    }
  }

  private static List<Integer> sizes(List<DatumValue.Spread> parts) {
    Integer[] sizes = new Integer[parts.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = parts.get(i).values.length;
    }
    return Arrays.asList(sizes);
  }

  private static MetricPoint.Histogram everyBucket() {
    int[] buckets = new int[Buckets.COUNT];
    int[] counts = new int[Buckets.COUNT];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = i;
      counts[i] = 1;
    }
    return new MetricPoint.Histogram(buckets, counts);
  }
}
