package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExportWorkerTest {

  private final FakePace pace = new FakePace();
  private final FakeExporter exporter = new FakeExporter();
  private final DeliveryCounters self = new DeliveryCounters();
  private final List<String> log = new ArrayList<>();
  private final ExportWorker sender =
      new ExportWorker(
          Collections.<IntervalExporter>singletonList(exporter),
          null,
          60_000,
          self,
          pace,
          log::add);

  @Test
  void noThreadIsStartedBeforeThereIsSomethingToSend() {
    assertEquals(0, pace.threads);
  }

  @Test
  void oneThreadIsStartedForAllIntervals() {
    sender.offer(Given.interval(1));
    sender.offer(Given.interval(2));

    assertEquals(1, pace.threads);
  }

  @Test
  void anIntervalWithoutFiguresIsNothingToSend() {
    sender.offer(Given.an().interval());

    assertEquals(0, pace.threads);
  }

  @Test
  void aFlushWaitsUntilAllIsThrough() {
    pace.meanwhile = sender::pump;
    sender.offer(Given.interval(1));
    sender.offer(Given.interval(2));
    sender.flush(500);

    assertEquals(Arrays.asList(1, 2), exporter.delivered);
    assertEquals(1_000, pace.millis, "no time is waited for nothing");
  }

  @Test
  void aFlushDoesNotWaitForWhatHasFailed() {
    pace.meanwhile = sender::pump;
    exporter.failures.add(DeliveryException.passing("no connection", null));
    sender.offer(Given.interval(1));
    sender.flush(500);
    assertEquals(1_000, pace.millis);

    pace.millis += 500;
    sender.flush(500);
    assertEquals(Collections.singletonList(1), exporter.delivered);
  }

  @Test
  void aFlushWaitsNoLongerThanItMay() {
    sender.offer(Given.interval(1));
    sender.flush(500);

    assertEquals(1_500, pace.millis);
    assertEquals(1, sender.waiting(), "it is sent later");
  }

  @Test
  void intervalsAreDeliveredInOrder() {
    sender.offer(Given.interval(1));
    sender.offer(Given.interval(2));
    pumpAll();

    assertEquals(Arrays.asList(1, 2), exporter.delivered);
  }

  /**
   *
   *
   * <pre>
   * time     0        1000 (ceiling 2 s, chance a half)
   * attempt  fails    succeeds
   * </pre>
   */
  @Test
  void aFailureIsTriedAgainAfterARandomPartOfTheBackOff() {
    exporter.failures.add(DeliveryException.passing("no connection", null));
    sender.offer(Given.interval(1));
    pumpAll();

    pace.millis += 499;
    assertFalse(sender.pump());
    pace.millis += 1;
    pumpAll();
    assertEquals(Collections.singletonList(1), exporter.delivered);
  }

  @Test
  void theBackOffDoublesWithEachFailure() {
    exporter.away = true;
    sender.offer(Given.interval(1));
    pumpAll();
    pace.millis += 500;
    pumpAll();

    pace.millis += 999;
    assertFalse(sender.pump());
    pace.millis += 1;
    assertTrue(sender.pump());
  }

  @Test
  void theBackOffIsNeverLongerThanAMinute() {
    exporter.away = true;
    pace.chance = 0.999_999;
    sender.offer(Given.interval(1));
    for (int i = 0; i < 30; i++) {
      pace.millis += 60_000;
      sender.pump();
    }

    assertEquals(30, exporter.attempts);
  }

  @Test
  void everyFailureIsCounted() {
    exporter.failures.add(DeliveryException.passing("no connection", null));
    exporter.failures.add(DeliveryException.lasting("no region", null));
    sender.offer(Given.interval(1));
    pumpAll();
    pace.millis += 60_000;
    pumpAll();

    assertEquals(2, self.flushFailures.get());
  }

  @Test
  void nothingIsLostThroughAnOutage() {
    exporter.away = true;
    List<Integer> all = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      sender.offer(Given.interval(minute));
      all.add(minute);
      pumpAll();
      pace.millis += 60_000;
    }
    exporter.away = false;
    pumpAll();

    assertEquals(all, exporter.delivered);
    assertEquals(0, self.dropped.get());
  }

  @Test
  void whatTheBufferCannotHoldIsCounted() {
    exporter.away = true;
    for (int i = 0; i < DeliveryLimits.BUFFER_INTERVALS + 5; i++) {
      sender.offer(Given.interval(i));
    }

    assertEquals(5, self.dropped.get());
  }

  /** The buffer overflows at the very moment that the oldest is on its way. */
  @Test
  void whatHadToGoWhileItWasSentIsCountedOnlyWhereItDidNotArrive() {
    for (boolean arrives : new boolean[] {true, false}) {
      long before = self.dropped.get();
      fill();
      exporter.away = !arrives;
      exporter.meanwhile = () -> sender.offer(Given.interval(0));
      sender.pump();
      exporter.meanwhile = () -> {};
      exporter.away = false;
      assertEquals(arrives ? 0 : 1, self.dropped.get() - before);
      pace.millis += 60_000;
      pumpAll();
    }
  }

  private void fill() {
    for (int i = 0; i < DeliveryLimits.BUFFER_INTERVALS; i++) {
      sender.offer(Given.interval(i));
    }
  }

  @Test
  void aFaultThatLastsIsLoggedOnceHoweverOftenItIsTried() {
    for (int i = 0; i < 3; i++) {
      exporter.failures.add(DeliveryException.lasting("no AWS region: set it", null));
      sender.offer(Given.interval(i));
      pumpAll();
    }

    assertEquals(
        Collections.singletonList(
            "fake: no AWS region: set it; the figures are kept, and tried again every interval"),
        log);
  }

  @Test
  void aFaultThatLastsIsTriedAgainWithTheNextInterval() {
    exporter.failures.add(DeliveryException.lasting("no region", null));
    sender.offer(Given.interval(1));
    pumpAll();
    pace.millis += 3_600_000;
    assertFalse(sender.pump());

    sender.offer(Given.interval(2));
    pumpAll();
    assertEquals(Arrays.asList(1, 2), exporter.delivered);
  }

  @Test
  void anIntervalThatBreaksTheExporterIsDroppedAndCounted() {
    exporter.failures.add(new IllegalStateException("our own fault"));
    sender.offer(Given.interval(1));
    sender.offer(Given.interval(2));
    pumpAll();

    assertEquals(Collections.singletonList(2), exporter.delivered);
    assertEquals(1, self.dropped.get());
  }

  @Test
  void oneExporterThatIsAwayHoldsUpNoOther() {
    FakeExporter away = new FakeExporter();
    away.away = true;
    ExportWorker both =
        new ExportWorker(
            Arrays.<IntervalExporter>asList(away, exporter), null, 0, self, pace, log::add);
    both.offer(Given.interval(1));
    both.offer(Given.interval(2));
    while (both.pump()) {}

    assertEquals(Arrays.asList(1, 2), exporter.delivered);
    assertEquals(2, both.waiting());
  }

  @Test
  void whatWaitsIsSentBeforeACheckpoint() {
    sender.offer(Given.interval(1));
    sender.offer(Given.interval(2));
    pace.meanwhile = sender::pump;
    sender.rest(5_000);

    assertEquals(Arrays.asList(1, 2), exporter.delivered);
    assertEquals(1, exporter.rests);
    assertEquals(0, self.dropped.get());
  }

  /** Or every process that is started from the checkpoint would send it. */
  @Test
  void whatCannotBeSentBeforeACheckpointIsLostAndCounted() {
    exporter.away = true;
    sender.offer(Given.interval(1));
    pace.meanwhile = sender::pump;
    sender.rest(5_000);
    assertEquals(1, self.dropped.get());
    assertEquals(0, sender.waiting());

    exporter.away = false;
    sender.goOn();
    sender.offer(Given.interval(2));
    pace.millis += 60_000;
    pumpAll();
    assertEquals(Collections.singletonList(2), exporter.delivered);
  }

  @Test
  void finishingSendsWhatWaits() {
    pace.meanwhile = sender::pump;
    sender.offer(Given.interval(1));

    assertTrue(sender.finish(5_000));
    assertEquals(Collections.singletonList(1), exporter.delivered);
  }

  @Test
  void finishingWithoutAnIntervalTakesNoTime() {
    assertTrue(sender.finish(5_000));
    assertEquals(1_000, pace.millis);
  }

  @Test
  void finishingDoesNotWaitForABackOffOfAMinute() {
    exporter.away = true;
    sender.offer(Given.interval(1));
    for (int i = 0; i < 10; i++) {
      pace.millis += 60_000;
      sender.pump();
    }
    exporter.away = false;
    long start = pace.millis;
    pace.meanwhile = sender::pump;

    assertTrue(sender.finish(5_000));
    assertEquals(start, pace.millis);
  }

  @Test
  void finishingTriesAgainWithinTheTimeGiven() {
    exporter.failures.add(DeliveryException.passing("no connection", null));
    exporter.failures.add(DeliveryException.passing("no connection", null));
    sender.offer(Given.interval(1));
    pace.meanwhile = sender::pump;

    assertTrue(sender.finish(5_000));
  }

  @Test
  void finishingGivesUpInTime() {
    exporter.away = true;
    sender.offer(Given.interval(1));
    pace.meanwhile = sender::pump;
    long start = pace.millis;

    assertFalse(sender.finish(5_000));
    assertEquals(5_000, pace.millis - start);
  }

  @Test
  void finishingWaitsForNoFaultThatLasts() {
    exporter.failures.add(DeliveryException.lasting("no region", null));
    sender.offer(Given.interval(1));
    pace.meanwhile = sender::pump;
    long start = pace.millis;

    assertFalse(sender.finish(5_000));
    assertEquals(start, pace.millis);
  }

  @Test
  void theRealThreadIsADaemonThatSeesTheAgentsClasses() throws InterruptedException {
    AtomicReference<Thread> seen = new AtomicReference<>();
    CountDownLatch delivered = new CountDownLatch(1);
    IntervalExporter looking =
        new IntervalExporter() {
          @Override
          public String name() {
            return "looking";
          }

          @Override
          public Delivery prepare(List<QueuedBatch<PackedInterval>> oldest) {
            return () -> {
              seen.set(Thread.currentThread());
              delivered.countDown();
            };
          }
        };
    ExportWorker real =
        new ExportWorker("Bella", Collections.singletonList(looking), null, 0, self);
    real.offer(Given.interval(1));

    assertTrue(delivered.await(10, TimeUnit.SECONDS));
    assertTrue(real.finish(10_000));
    Thread thread = Objects.requireNonNull(seen.get());
    assertEquals("packwatch-sender", thread.getName());
    assertTrue(thread.isDaemon());
    assertEquals(ExportWorker.class.getClassLoader(), thread.getContextClassLoader());
  }

  private void pumpAll() {
    while (sender.pump()) {}
  }
}
