package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cost.Quota;
import io.packwatch.agent.delivery.DeliveryLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many calls a second a fleet makes, in a simulated time: see {@link Fleet}. All processes
 * start in the same minute, which is the worst that they can do.
 */
class FleetTest {

  private static final int QUOTA = Quota.CALLS_PER_SECOND;

  /**
   * Within 5 s, as it once was, 300 processes make 600 calls in the busiest second. Evenly over 51
   * s they make 47, and others 10; chance makes it more in the busiest second.
   */
  @ParameterizedTest
  @CsvSource({"10, 30", "300, 160", "1_000, 300"})
  void aFleetIsFarFromTheQuotaOfTheAccount(int processes, int mostInASecond) {
    Fleet fleet = new Fleet(processes, QUOTA);
    fleet.minutes(10);

    int peak = fleet.account.peak(1, 10);
    assertTrue(peak <= mostInASecond, "calls in the busiest second: " + peak);
    assertEquals(0, fleet.account.refused(1, 10));
    assertEquals(10L * processes * Fleet.CALLS, fleet.taken);
  }

  @Test
  void noneOfThatIsThrottledForAFleetOf300ThatStartsAtOnce() {
    Fleet fleet = new Fleet(300, QUOTA);
    fleet.minutes(1);

    assertTrue(
        fleet.account.peak(0, 1) < QUOTA, "of the first minute: " + fleet.account.peak(0, 1));
    assertEquals(0, fleet.self.throttledRequests.get());
  }

  /**
   * 40,000 calls a minute, where 30,000 are allowed: some send every second minute, and then none
   * is throttled any more.
   */
  @Test
  void aFleetTooLargeForTheQuotaFindsARateThatTheAccountBears() {
    Fleet fleet = new Fleet(5_000, QUOTA);
    fleet.minutes(12);

    double refused = fleet.account.percentRefused(6, 12);
    assertTrue(refused < 1, "percent refused: " + refused);
    assertTrue(fleet.account.mean(6, 12) < QUOTA, "calls a second: " + fleet.account.mean(6, 12));
    assertTrue(fleet.latestMillis < 300_000, "milliseconds late: " + fleet.latestMillis);
    assertNothingLost(fleet, 5_000, 12);
    assertEquals(0, fleet.self.flushFailures.get(), "no failure: AgentHealth stays silent");
  }

  /**
   * A tenth of 20,000 processes and of 500 calls a second: they behave alike, and the real ones
   * take ten times as long. benchmarks/README.md has their figures.
   */
  @Test
  void fiveTimesAsManyCallsAsAreAllowedAreMadeFewerAndNoneIsLost() {
    Fleet fleet = new Fleet(2_000, QUOTA / 10);
    fleet.minutes(30);

    double refused = fleet.account.percentRefused(22, 30);
    assertTrue(refused < 5, "percent refused: " + refused);
    assertTrue(fleet.waiting() <= 2 * DeliveryLimits.WIDEST_SPREAD, "wait: " + fleet.waiting());
    assertNothingLost(fleet, 2_000, 30);
    assertTrue(
        fleet.log.get(fleet.log.size() - 1).contains("ask AWS for a higher quota (L-8BC498D4)"),
        "what to do is said");
    assertTrue(fleet.log.size() <= 2 * 2_000, "by each process at the first, and at the widest");
  }

  /** What was taken, and what waits, is all there was. */
  private static void assertNothingLost(Fleet fleet, int processes, int minutes) {
    long taken = fleet.taken;
    assertEquals(1L * processes * Fleet.CALLS * minutes, taken + fleet.takeTheRest());
    assertEquals(0, fleet.self.dropped.get());
  }
}
