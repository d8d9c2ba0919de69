package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BillTest {

  @Test
  void aSeriesIsThirtyCents() {
    assertEquals(30.0, new Bill(100, 6).forSeries(), 1e-9);
  }

  @Test
  void aNamespaceIsACallAMinute() {
    // 43,800 minutes of 730 hours, at a cent for a thousand calls.
    assertEquals(0.438, new Bill(100, 1).forCalls(), 1e-9);
  }

  @Test
  void theSumIsExplained() {
    String text = new Bill(40, 5).explained();

    assertTrue(text.startsWith("$14.19 a month: 40 series x $0.30 = $12.00"), text);
  }
}
