package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BucketsTest {

  private static final double WORST = 1.0 / 64;

  @Test
  void everyBucketBeginsWhereTheOneBeforeItEnds() {
    for (int bucket = 1; bucket < Buckets.COUNT; bucket++) {
      long first = Buckets.lowerBound(bucket);
      assertEquals(bucket, Buckets.indexOf(first), "first value of the bucket");
      assertEquals(bucket - 1, Buckets.indexOf(first - 1), "value before the bucket");
    }
  }

  @Test
  void aBucketsMiddleIsWithinASixtyFourthOfAllItsValues() {
    for (int bucket = 1; bucket < Buckets.COUNT; bucket++) {
      long first = Buckets.lowerBound(bucket);
      long last =
          bucket + 1 < Buckets.COUNT ? Buckets.lowerBound(bucket + 1) - 1 : Buckets.MAX_NANOS;
      double middle = Buckets.middle(bucket);
      assertTrue(Math.abs(middle - first) <= WORST * first, "first of " + bucket);
      assertTrue(Math.abs(middle - last) <= WORST * last, "last of " + bucket);
    }
  }

  @Test
  void middlesAscend() {
    for (int bucket = 1; bucket < Buckets.COUNT; bucket++) {
      assertTrue(Buckets.middle(bucket) > Buckets.middle(bucket - 1), "bucket " + bucket);
    }
  }

  @Test
  void whatIsNegativeCountsAsZero() {
    assertEquals(0, Buckets.indexOf(-1));
    assertEquals(0, Buckets.indexOf(Long.MIN_VALUE));
  }

  @Test
  void whatIsTooLongFallsInTheLastBucket() {
    assertEquals(Buckets.COUNT - 1, Buckets.indexOf(Buckets.MAX_NANOS));
    assertEquals(Buckets.COUNT - 1, Buckets.indexOf(Long.MAX_VALUE));
  }
}
