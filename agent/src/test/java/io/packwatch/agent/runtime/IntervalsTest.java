package io.packwatch.agent.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  private final Ends ends = new Ends();

  /** Remembers what was cut, by when it began. */
  private static final class Ends implements IntervalEnds {

    final List<Instant> cuts = new ArrayList<>();
    int samples;
    int kept;
    int rests;
    int hurries;
    long waited = -1;
    boolean fails;

    @Override
    public void sample() {
      samples++;
      if (fails) {
        throw new IllegalStateException("a gauge failed");
      }
    }

    @Override
    public void cut(long startMillis) {
      cuts.add(Instant.ofEpochMilli(startMillis));
    }

    @Override
    public void keep() {
      kept++;
    }

    @Override
    public void hurry() {
      hurries++;
    }

    @Override
    public void flush(long timeoutMillis) {
      waited = timeoutMillis;
    }

    @Override
    public void rest(long timeoutMillis) {
      rests++;
    }

    @Override
    public void goOn() {
      rests--;
    }

    @Override
    public void finish(long timeoutMillis) {
      waited = timeoutMillis;
    }
  }

  @Test
  void whatWasCutIsKeptAtEveryTick() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T04:10:59Z");
    tick(intervals, "2026-11-21T04:11:00Z");

    assertEquals(2, ends.kept);
  }

  /**
   *
   *
   * <pre>
   * 04:10:23  04:11          04:12
   *    |--------|--------------|--
   * </pre>
   */
  @Test
  void intervalsBeginAtTheClocksOwnMinutes() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T04:10:59.999Z");
    assertCuts();
    tick(intervals, "2026-11-21T04:11:00Z");
    assertCuts("2026-11-21T04:10:00Z");
    tick(intervals, "2026-11-21T04:11:59Z");
    tick(intervals, "2026-11-21T04:12:00.5Z");
    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T04:11:00Z");
  }

  /** In AWS Lambda: what is written after each invocation is a part of its minute. */
  @Test
  void whatIsFlushedMeanwhileIsOfTheSameInterval() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    intervals.flush(millis("2026-11-21T04:10:30Z"), 500);
    intervals.flush(millis("2026-11-21T04:10:40Z"), 500);
    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T04:10:00Z");
    assertEquals(500, ends.waited);

    assertTrue(intervals.isOver(millis("2026-11-21T04:11:00Z")));
    intervals.flush(millis("2026-11-21T04:11:00Z"), 500);
    assertFalse(intervals.isOver(millis("2026-11-21T04:11:00Z")));
    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T04:10:00Z", "2026-11-21T04:10:00Z");
  }

  @Test
  void anIntervalOfAnyLengthFollowsTheClock() {
    Intervals intervals = new Intervals(ends, 10_000, millis("2026-11-21T04:10:23Z"));
    tick(intervals, "2026-11-21T04:10:30Z");

    assertCuts("2026-11-21T04:10:20Z");
  }

  @Test
  void gaugesAreSampledAtEveryTick() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T04:10:24Z");
    tick(intervals, "2026-11-21T04:10:25Z");

    assertEquals(2, ends.samples);
  }

  @Test
  void aClockThatJumpsAheadMakesOneInterval() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T09:30:00Z");
    tick(intervals, "2026-11-21T09:30:59Z");
    assertCuts("2026-11-21T04:10:00Z");
    tick(intervals, "2026-11-21T09:31:00Z");
    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T09:30:00Z");
  }

  @Test
  void aClockSetBackEndsTheInterval() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T03:10:23Z");
    assertCuts("2026-11-21T04:10:00Z");
    tick(intervals, "2026-11-21T03:11:00Z");
    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T03:10:00Z");
  }

  /**
   * No interval is cut twice, and none begins before its cut or after it.
   *
   * <pre>
   * Saturday     Sunday      Saturday
   * 04:10 ------> 04:10 -----> 03:10
   * </pre>
   */
  @Test
  void aClockThatIsADayAheadAndThenAnHourBehindCutsOnceEachTime() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-22T04:10:24Z");
    tick(intervals, "2026-11-21T03:10:25Z");
    tick(intervals, "2026-11-21T03:10:26Z");
    intervals.finish(5_000);

    assertCuts("2026-11-21T04:10:00Z", "2026-11-22T04:10:00Z", "2026-11-21T03:10:00Z");
  }

  /** Of a laptop that was shut, or a process that was stopped: nothing is made up for the gap. */
  @Test
  void aProcessThatSleptForDaysCutsOnce() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-24T09:30:00Z");
    tick(intervals, "2026-11-24T09:30:01Z");

    assertCuts("2026-11-21T04:10:00Z");
  }

  @Test
  void aClockSetBackWithinTheIntervalChangesNothing() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T04:10:03Z");

    assertCuts();
  }

  @Test
  void aSampleThatFailsHoldsUpNoInterval() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    ends.fails = true;
    assertThrows(IllegalStateException.class, () -> tick(intervals, "2026-11-21T04:11:00Z"));
    assertThrows(IllegalStateException.class, () -> tick(intervals, "2026-11-21T04:11:01Z"));

    assertCuts("2026-11-21T04:10:00Z");
  }

  /**
   * Frozen in November, started in March: what was before is cut before, and nothing is made up.
   *
   * <pre>
   * 04:10:23  04:10:40           2027-03-01 09:30:10  09:31
   *    |---------| frozen, ticks or not  |---------------|
   * </pre>
   */
  @Test
  void aCheckpointEndsAnIntervalAndARestoreBeginsAnother() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    intervals.rest(5_000);
    assertEquals(1, ends.rests);
    tick(intervals, "2026-11-21T04:11:00Z");
    assertCuts("2026-11-21T04:10:00Z");
    assertEquals(0, ends.samples);

    intervals.goOn(millis("2027-03-01T09:30:10Z"));
    assertEquals(0, ends.rests);
    tick(intervals, "2027-03-01T09:30:59Z");
    tick(intervals, "2027-03-01T09:31:00Z");
    assertCuts("2026-11-21T04:10:00Z", "2027-03-01T09:30:00Z");
  }

  @Test
  void atTheEndThePartialIntervalIsCutAndWaitedFor() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    tick(intervals, "2026-11-21T04:11:00Z");
    intervals.finish(5_000);

    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T04:11:00Z");
    assertEquals(5_000, ends.waited);
  }

  /** Two data of one minute: CloudWatch adds them up. */
  @Test
  void whatIsCutEarlyIsFollowedByTheRestOfTheSameInterval() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    intervals.hurry();
    intervals.finish(5_000);
    intervals.hurry();

    assertCuts("2026-11-21T04:10:00Z", "2026-11-21T04:10:00Z");
    assertEquals(1, ends.hurries, "the application's hooks may hang: the first goes at once");
  }

  @Test
  void thePartialIntervalIsCutOnce() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    intervals.finish(5_000);
    intervals.finish(5_000);

    assertCuts("2026-11-21T04:10:00Z");
  }

  @Test
  void afterTheEndNothingIsSampledOrCut() {
    Intervals intervals = minutesFrom("2026-11-21T04:10:23Z");
    intervals.finish(5_000);
    tick(intervals, "2026-11-21T04:11:00Z");

    assertCuts("2026-11-21T04:10:00Z");
    assertEquals(0, ends.samples);
  }

  private Intervals minutesFrom(String instant) {
    return new Intervals(ends, 60_000, millis(instant));
  }

  private static void tick(Intervals intervals, String instant) {
    intervals.tick(millis(instant));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private void assertCuts(String... starts) {
    List<Instant> expected = new ArrayList<>();
    for (String start : starts) {
      expected.add(Instant.parse(start));
    }
    assertEquals(expected, ends.cuts);
  }
}
