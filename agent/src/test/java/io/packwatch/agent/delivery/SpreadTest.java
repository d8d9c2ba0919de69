package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

  private static final long MINUTE = 60_000;

  /** 2026-11-21T00:00:00Z: the number of its minute is a multiple of eight. */
  private static final long MIDNIGHT = 1_795_219_200_000L;

  @ParameterizedTest
  @CsvSource({
    "0.0, 60_000, 3_000",
    "0.5, 60_000, 28_500",
    "0.999999, 60_000, 53_999",
    "0.999999, 1_000, 899",
    "0.5, 300_000, 142_500",
    "0.999999, 3_600_000, 269_999", // no longer than five minutes
  })
  void anIntervalIsSentBeforeTheNextOneEnds(double place, long intervalMillis, long wait) {
    Spread spread = Spread.over(intervalMillis, place);
    spread.waitMillis(MIDNIGHT);
    assertEquals(wait, spread.waitMillis(MIDNIGHT + intervalMillis));
  }

  @Test
  void theFirstIsSentInTheFirstQuarter() {
    assertEquals(14_999, Spread.over(MINUTE, 0.999_999).waitMillis(MIDNIGHT));
  }

  @Test
  void whatIsThrottledInTheFirstIntervalIsThatOfAFleetThatStarts() {
    Spread spread = Spread.over(MINUTE, 0.5);
    spread.waitMillis(MIDNIGHT);
    assertFalse(spread.throttled(0));
  }

  /**
   *
   *
   * <pre>
   * minutes       0         1         2         3
   * place 0.75              |----x              |----x     (half way into the second of two)
   * </pre>
   */
  @Test
  void inTwoIntervalsEachPlaceIsInOneOfThem() {
    Spread spread = widened(0.75, 1);
    assertEquals(MINUTE + 28_500, spread.waitMillis(MIDNIGHT));
    assertEquals(28_500, spread.waitMillis(MIDNIGHT + MINUTE));
    assertEquals(MINUTE + 28_500, spread.waitMillis(MIDNIGHT + 2 * MINUTE));
  }

  @Test
  void itDoublesAgainOnlyWhenTheWiderSpreadHadItsTime() {
    Spread spread = widened(0.5, 1);
    assertFalse(spread.throttled(2 * MINUTE - 1));
    assertTrue(spread.throttled(2 * MINUTE));
    assertEquals(240, spread.seconds());
    assertFalse(spread.throttled(6 * MINUTE - 1));
    assertTrue(spread.throttled(6 * MINUTE));
  }

  @Test
  void itIsNeverWiderThanEightIntervals() {
    Spread spread = widened(0.5, 3);
    assertTrue(spread.isWidest());
    assertFalse(spread.throttled(1_000 * MINUTE));
    assertEquals(480, spread.seconds());
  }

  @Test
  void norThanTwentyMinutes() {
    Spread spread = Spread.over(5 * MINUTE, 0.5);
    spread.waitMillis(0);
    spread.waitMillis(0);
    assertTrue(spread.throttled(0));
    assertTrue(spread.throttled(100 * MINUTE));
    assertFalse(spread.throttled(200 * MINUTE));
    assertEquals(1_200, spread.seconds());
  }

  @Test
  void aFleetDoesNotComeBackAsOne() {
    Spread early = widened(0, 1);
    Spread late = widened(0.999_999, 1);
    early.delivered(30 * MINUTE);
    late.delivered(59 * MINUTE);
    assertEquals(60, early.seconds());
    assertEquals(120, late.seconds());
    late.delivered(60 * MINUTE);
    assertEquals(60, late.seconds());
  }

  @Test
  void nothingLiesOnceTheJvmEnds() {
    Spread spread = widened(0.75, 1);
    spread.hurry();
    assertEquals(0, spread.waitMillis(MIDNIGHT));
  }

  @Test
  void whatNoFleetSharesIsNotSpread() {
    Spread spread = Spread.fixed(5_000);
    assertEquals(5_000, spread.waitMillis(MIDNIGHT));
    assertFalse(spread.throttled(0));
    assertEquals(5_000, spread.waitMillis(MIDNIGHT));
  }

  /** One that was throttled so often, each time when that meant something. */
  private static Spread widened(double place, int times) {
    Spread spread = Spread.over(MINUTE, place);
    spread.waitMillis(MIDNIGHT);
    spread.waitMillis(MIDNIGHT);
    for (int i = 0; i < times; i++) {
      assertTrue(spread.throttled(i * 100L * MINUTE));
    }
    return spread;
  }
}
