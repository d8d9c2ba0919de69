package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cloudwatch.FaultyCloudWatch.Fault;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryLimits;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.FakePace;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** When one process sends within its minutes, in a simulated time; its place is in the middle. */
class PlaceInTheMinuteTest {

  private static final int REQUESTS = 1_000;

  private final FaultyCloudWatch service = new FaultyCloudWatch();
  private final DeliveryCounters self = new DeliveryCounters();
  private final FakePace pace = new FakePace();
  private final ExportWorker sender =
      new ExportWorker(
          Collections.singletonList(
              new CloudWatchExporter(
                  Given.BELLA, service, self, () -> Given.NOW + pace.millis, line -> {})),
          null,
          60_000,
          self,
          pace,
          line -> {});
  private int minute;

  /**
   *
   *
   * <pre>
   * intervals end   |              |              |
   * sent            |-7.5 s-|      |----28.5 s----|--     (a place in the middle)
   * </pre>
   */
  @Test
  void aProcessSendsAtItsPlaceInTheMinuteAndTheFirstTimeSooner() {
    assertSentAfter(7_500);
    pace.millis += 52_500;
    assertSentAfter(28_500);
  }

  private void assertSentAfter(long millis) {
    int before = service.requests;
    offer();
    pace.millis += millis - 1;
    sender.pump();
    assertEquals(before, service.requests);
    pace.millis += 1;
    sender.pump();
    assertEquals(before + 1, service.requests);
  }

  /** The application's own hooks may hang, and whoever stops it may lose patience. */
  @Test
  void whatWaitsForItsPlaceIsSentAtOnceWhenTheJvmBeginsToEnd() {
    offer();
    sender.hurry();
    sender.pump();

    assertEquals(1, service.requests);
  }

  @Test
  void aRetryIsNotHurriedByThat() {
    service.otherwise = Fault.UNREACHABLE;
    offer();
    sender.hurry();
    sender.pump();
    offer();
    sender.hurry();

    assertFalse(sender.pump());
  }

  /**
   *
   *
   * <pre>
   * intervals end   0    1 throttled  2    3    4    5    6    7
   * sent            x    x x               x         x         x
   * </pre>
   */
  @Test
  void whileThrottledItSendsInEverySecondIntervalAndAllOfThemTogether() {
    minutes(1);
    service.faults.add(Fault.THROTTLED);
    minutes(2);
    int before = service.requests;
    minutes(8);

    assertEquals(4, service.requests - before);
    assertEquals(11.0 * REQUESTS, sum() + sender.waiting() * (double) REQUESTS);
  }

  @Test
  void whatIsThrottledIsCountedByItselfAndIsNoFault() {
    service.otherwise = Fault.THROTTLED;
    minutes(5);

    assertEquals(0, self.flushFailures.get());
    assertTrue(self.throttledRequests.get() > 0);
    assertEquals("cloudwatch: throttled", String.valueOf(sender.state().get(0).trouble()));
    assertFalse(sender.state().get(0).isFailing());
  }

  @Test
  void itIsAFaultOnceFiguresAreLostByIt() {
    service.otherwise = Fault.THROTTLED;
    for (int i = 0; i <= DeliveryLimits.BUFFER_INTERVALS; i++) {
      offer();
    }
    pace.millis += 60_000;
    sender.pump();

    assertTrue(sender.state().get(0).isFailing());
  }

  /** Half an hour without throttling, and half of that more for a place in the middle. */
  @Test
  void afterSomeTimeWithoutThrottlingItSendsEveryMinuteAgain() {
    minutes(1);
    service.faults.add(Fault.THROTTLED);
    minutes(50);
    int before = service.requests;
    minutes(10);

    assertEquals(10, service.requests - before);
  }

  /** All that are started from one checkpoint were the same process. */
  @Test
  void afterACheckpointAProcessHasAnotherPlace() {
    sender.rest(5_000);
    pace.place = 0.25;
    sender.goOn();

    assertSentAfter(3_750);
  }

  @Test
  void theEndDoesNotWaitForThat() {
    offer();
    pace.meanwhile = sender::pump;
    long start = pace.millis;

    assertTrue(sender.finish(5_000));
    assertEquals(start, pace.millis);
  }

  private void minutes(int minutes) {
    for (int i = 0; i < minutes; i++) {
      offer();
      for (int second = 0; second < 60; second++) {
        pace.millis += 1_000;
        while (sender.pump()) {}
      }
    }
  }

  private void offer() {
    Given given = Given.an().figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(REQUESTS, 0));
    sender.offer(given.intervalAt(Given.NOW + minute++ * 60_000L));
  }

  private double sum() {
    double sum = 0;
    for (double each : service.taken.values()) {
      sum += each;
    }
    return sum;
  }
}
