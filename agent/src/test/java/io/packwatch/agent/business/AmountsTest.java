package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Numbers that only grow in a distribution, and what readers take of them. */
class AmountsTest {

  private static final int LIMIT = 1_000_000_000;

  private static double sum(AmountDelta delta) {
    double sum = 0;
    for (double each : delta.sums()) {
      sum += each;
    }
    return sum;
  }

  private static long count(AmountDelta delta) {
    long count = 0;
    for (long each : delta.counts()) {
      count += each;
    }
    return count;
  }

  private static BusinessCell cell() {
    return new BusinessCell(0, 0, new ArrayList<>(), BusinessRule.Kind.AMOUNT);
  }

  private static AmountHistogram of(BusinessCell cell) {
    AmountHistogram amounts = cell.amounts;
    if (amounts == null) {
      throw new AssertionError();
    }
    return amounts;
  }

  /** However often an amount of cents is added, the sum is the sum. */
  @Property(tries = 300)
  void centsAreExact(
      @ForAll @Size(max = 50) List<@IntRange(min = -LIMIT, max = LIMIT) Integer> cents) {
    BusinessCell cell = cell();
    AmountDelta delta = new AmountDelta(cell);
    BigDecimal expected = BigDecimal.ZERO;
    for (int each : cents) {
      BigDecimal amount = BigDecimal.valueOf(each, 2);
      for (int i = 0; i < 100; i++) {
        of(cell).add(amount.doubleValue(), i);
        expected = expected.add(amount);
      }
    }
    assertEquals(!cents.isEmpty(), delta.read());
    assertEquals(100L * cents.size(), count(delta));
    assertEquals(expected.doubleValue(), sum(delta), 0.001);
  }

  @Test
  void eachIsReadOnceByEachReader() {
    BusinessCell cell = cell();
    AmountDelta one = new AmountDelta(cell);
    AmountDelta other = new AmountDelta(cell);
    of(cell).add(19.99, 0);

    assertTrue(one.read());
    of(cell).add(19.99, 1);
    of(cell).add(-5, 1);
    assertTrue(one.read());
    assertEquals(14.99, sum(one), 1e-9);
    assertFalse(one.read());
    assertTrue(other.read());
    assertEquals(34.98, sum(other), 1e-9);
    assertEquals(3, count(other));
  }

  @Test
  void bucketsAscendWithTheirValues() {
    BusinessCell cell = cell();
    double[] values = {-1e14, -1000, -999, -0.5, 0, 1e-9, 0.25, 0.26, 1, 3.14, 1e9, 1e15};
    for (double value : values) {
      of(cell).add(value, 0);
    }
    AmountDelta delta = new AmountDelta(cell);
    assertTrue(delta.read());

    int[] buckets = delta.buckets();
    double[] sums = delta.sums();
    for (int i = 1; i < buckets.length; i++) {
      assertTrue(buckets[i - 1] < buckets[i]);
      assertTrue(sums[i - 1] / delta.counts()[i - 1] < sums[i] / delta.counts()[i]);
    }
    assertEquals(values.length, count(delta));
  }

  @Test
  void whatIsNoAmountIsNone() {
    assertFalse(AmountHistogram.isAmount(Double.NaN));
    assertFalse(AmountHistogram.isAmount(Double.POSITIVE_INFINITY));
    assertFalse(AmountHistogram.isAmount(-1e16));
    assertTrue(AmountHistogram.isAmount(-0.0));
  }
}
