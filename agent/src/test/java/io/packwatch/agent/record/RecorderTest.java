package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Kinds;
import io.packwatch.bootstrap.LabelledTimers;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.ProbeFailures;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Statements;
import io.packwatch.bootstrap.Timer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecorderTest {

  private static final int PLENTY = 10_000;

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(PLENTY);

  @Test
  void countTimeAndErrorsComeFromTheSameRequests() {
    Shop.request();
    Shop.request(null, 500);
    Shop.request();
    Interval interval = recorder.cut(0);

    assertEquals(3, Seen.sum(interval, "API", Metric.REQUEST_COUNT, null));
    assertEquals(3, Seen.samples(interval, "API", Metric.RESPONSE_TIME, null));
    MetricPoint.Ratio errors =
        (MetricPoint.Ratio) interval.figures().get(new Series("API", Metric.ERROR_RATE, null));
    assertEquals(2, errors == null ? 0 : errors.succeeded);
    assertEquals(1, errors == null ? 0 : errors.failed);
  }

  @Test
  void anIntervalKnowsWhenItBegan() {
    assertEquals(1_795_000_000_000L, recorder.cut(1_795_000_000_000L).startMillis());
  }

  /**
   *
   *
   * <pre>
   * request   x  x        x
   * cut            |          |       |
   *               2          1       nothing
   * </pre>
   */
  @Test
  void anEventIsInOneIntervalAndNoOther() {
    Shop.request();
    Shop.request();
    assertEquals(2, Seen.samples(recorder.cut(0), "API", Metric.RESPONSE_TIME, null));
    Shop.request();
    assertEquals(1, Seen.samples(recorder.cut(0), "API", Metric.RESPONSE_TIME, null));
    assertTrue(recorder.cut(0).figures().isEmpty());
  }

  @Test
  void noRequestIsLostOrCountedTwiceWhileIntervalsAreCut() throws Exception {
    int threads = 4;
    long requests = 20_000;
    AtomicInteger running = new AtomicInteger(threads);
    for (int i = 0; i < threads; i++) {
      new Thread(
              () -> {
                for (int n = 0; n < requests; n++) {
                  Shop.request();
                }
                running.decrementAndGet();
              })
          .start();
    }
    long counted = 0;
    long timed = 0;
    boolean last;
    do {
      last = running.get() == 0;
      Interval interval = recorder.cut(0);
      counted += Math.round(Seen.sum(interval, "API", Metric.REQUEST_COUNT, null));
      timed += Seen.samples(interval, "API", Metric.RESPONSE_TIME, null);
    } while (!last);

    assertEquals(threads * requests, counted);
    assertEquals(threads * requests, timed);
  }

  @Test
  void whatIsOffIsNotSentAndBeginsWhenItIsSwitchedOn() {
    shop.on.remove(Metric.REQUEST_COUNT);
    Shop.request();
    Interval off = recorder.cut(0);
    shop.on.add(Metric.REQUEST_COUNT);
    Shop.request();
    Interval on = recorder.cut(0);

    assertFalse(Seen.has(off, Metric.REQUEST_COUNT));
    assertTrue(Seen.has(off, Metric.RESPONSE_TIME));
    assertEquals(1, Seen.sum(on, "API", Metric.REQUEST_COUNT, null));
  }

  @Test
  void statementsAndTransactionsAreThePackagesThatRanThem() {
    Shop.in(
        Shop.SERVICES,
        () -> {
          Shop.statement(false);
          Shop.statement(true);
          Statements.committed(Statements.ending(), false);
          Statements.rolledBack(Statements.ending(), false);
        });
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "Services", Metric.QUERY_COUNT, null));
    assertEquals(2, Seen.samples(interval, "Services", Metric.QUERY_LATENCY, null));
    assertEquals(2, Seen.samples(interval, "Services", Metric.QUERY_ERROR_RATE, null));
    assertEquals(1, Seen.sum(interval, "Services", Metric.TRANSACTION_COUNT, null));
    assertEquals(1, Seen.sum(interval, "Services", Metric.ROLLBACK_COUNT, null));
  }

  @Test
  void callsIntoAPackageHaveATimeASelfTimeAndAnErrorRate() {
    Shop.in(Shop.SERVICES, () -> {});
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.sum(interval, "Services", Metric.CALL_COUNT, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.CALL_LATENCY, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.SELF_TIME, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.CALL_ERROR_RATE, null));
  }

  @Test
  void slowRequestsAndStatementsAreCounted() {
    Recording.slowRequestNanos = -1;
    Recording.slowQueryNanos = -1;
    Shop.request();
    Shop.in(Shop.SERVICES, () -> Shop.statement(false));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.sum(interval, "API", Metric.SLOW_REQUESTS, null));
    assertEquals(1, Seen.sum(interval, "Services", Metric.SLOW_QUERIES, null));
  }

  @Test
  void zerosAreNotSent() {
    Shop.request();
    Shop.in(Shop.SERVICES, () -> Shop.statement(false));
    Interval interval = recorder.cut(0);

    assertFalse(Seen.has(interval, Metric.SLOW_REQUESTS));
    assertFalse(Seen.has(interval, Metric.SLOW_QUERIES));
    assertFalse(Seen.has(interval, Metric.TRANSACTION_COUNT));
    assertFalse(Seen.has(interval, Metric.ROLLBACK_COUNT));
    assertFalse(Seen.has(interval, Metric.PROBE_ERRORS));
  }

  @Test
  void outboundCallsAreToldApartByPeer() {
    Shop.in(
        Shop.SERVICES,
        () -> {
          Shop.call("bank");
          Shop.call("bank");
          Shop.call("post");
        });
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "Services", Metric.OUTBOUND_COUNT, "bank"));
    assertEquals(1, Seen.samples(interval, "Services", Metric.OUTBOUND_LATENCY, "post"));
    assertEquals(1, Seen.samples(interval, "Services", Metric.OUTBOUND_ERROR_RATE, "post"));
  }

  @Test
  void outboundCallsAreOneSeriesWithoutALabelWherePeersAreOff() {
    Shop.in(Shop.SERVICES, () -> Shop.call("bank"));
    Recording.peers = false;
    Shop.in(Shop.SERVICES, () -> Shop.call("post"));
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "Services", Metric.OUTBOUND_COUNT, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.OUTBOUND_COUNT, null));
    assertEquals(2, Seen.samples(interval, "Services", Metric.OUTBOUND_LATENCY, null));
    assertEquals(0, Seen.samples(interval, "Services", Metric.OUTBOUND_LATENCY, "bank"));
    assertEquals(
        0, Seen.samples(interval, "Services", Metric.OUTBOUND_LATENCY, LabelledTimers.OTHER));
  }

  @Test
  void routesAreSentBesideThePackagesTotal() {
    Recording.endpoints = true;
    Recording.routes = true;
    Shop.request("/orders", 200);
    Shop.request("/orders/{id}", 200);
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "API", Metric.REQUEST_COUNT, null));
    assertEquals(1, Seen.sum(interval, "API", Metric.REQUEST_COUNT, "/orders"));
    assertEquals(1, Seen.samples(interval, "API", Metric.RESPONSE_TIME, "/orders/{id}"));
    assertEquals(1, Seen.samples(interval, "API", Metric.ERROR_RATE, "/orders/{id}"));
  }

  @Test
  void twoIdsOfOneNameAreOneSeries() {
    Shop.in(Shop.SERVICES, () -> {});
    Shop.in(Shop.MORE_SERVICES, () -> {});
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "Services", Metric.CALL_COUNT, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.CALL_COUNT, null));
    assertEquals(2, Seen.samples(interval, "Services", Metric.CALL_LATENCY, null));
  }

  @Test
  void nothingIsSampledWhileRecordingIsOff() {
    Recording.on = false;
    recorder.sample();

    assertTrue(recorder.cut(0).figures().isEmpty());
  }

  /** A limit of two, and one that stands for all others. */
  @Test
  void seriesBeyondTheLimitAreSentAsOtherAndCountedInTheNextInterval() {
    shop.on.retainAll(EnumSet.of(Metric.REQUEST_COUNT, Metric.SERIES_REFUSED));
    Recorder limited = shop.recorder(RecordLimits.OWN_SERIES + 3);
    Recording.endpoints = true;
    Recording.routes = true;
    Shop.request("/a", 200);
    Shop.request("/b", 200);
    Shop.request("/c", 200);
    Shop.request("/c", 200);
    Interval first = limited.cut(0);
    Interval second = limited.cut(0);
    Interval third = limited.cut(0);

    assertEquals(3, first.figures().size());
    assertEquals(4, Seen.sum(first, "API", Metric.REQUEST_COUNT, null), "the total comes first");
    assertEquals(3, requestsByRoute(first), "of four, one has a series of its own");
    assertEquals(1, Seen.samples(first, "Other", Metric.REQUEST_COUNT, "Other"), "a sum is one");
    assertEquals(2, Seen.sum(second, "Packwatch", Metric.SERIES_REFUSED, null));
    assertTrue(third.figures().isEmpty());
  }

  private static double requestsByRoute(Interval interval) {
    return Seen.sum(interval, "Other", Metric.REQUEST_COUNT, "Other");
  }

  @Test
  void noSampleOfARefusedSeriesIsLost() {
    shop.on.retainAll(EnumSet.of(Metric.OUTBOUND_LATENCY, Metric.OUTBOUND_ERROR_RATE));
    Recorder limited = shop.recorder(RecordLimits.OWN_SERIES + 16);
    for (int i = 0; i < 200; i++) {
      String peer = "host-" + i % 70;
      Shop.in(Shop.SERVICES, () -> Shop.call(peer));
    }
    Interval interval = limited.cut(0);
    double latencies = 0;
    double rates = 0;
    for (Map.Entry<Series, MetricPoint> each : interval.figures().entrySet()) {
      boolean latency = each.getKey().metric() == Metric.OUTBOUND_LATENCY;
      latencies += latency ? each.getValue().samples() : 0;
      rates += latency ? 0 : each.getValue().samples();
    }

    assertTrue(interval.figures().size() <= 16, "series " + interval.figures().size());
    assertEquals(200, latencies);
    assertEquals(200, rates);
  }

  /**
   *
   *
   * <pre>
   * hours   0          25         26
   * bank    called     quiet      called: in a timer of its own again
   * post    called     called     called
   * </pre>
   */
  @Test
  void aPeerThatIsIdleForADayIsForgottenAndCountedAnewWhenItComesBack() {
    Shop.in(Shop.SERVICES, () -> Shop.call("idle-bank"));
    Shop.in(Shop.SERVICES, () -> Shop.call("busy-post"));
    recorder.cut(0);
    shop.nanos += RecordLimits.IDLE_NANOS + 1;
    Shop.in(Shop.SERVICES, () -> Shop.call("busy-post"));
    recorder.cut(0);
    PackageMeters meters = Packages.meters(Shop.SERVICES);
    assertFalse(meters.labelled(Kinds.OUTBOUND).all().containsKey("idle-bank"));
    assertTrue(meters.labelled(Kinds.OUTBOUND).all().containsKey("busy-post"));

    Shop.in(Shop.SERVICES, () -> Shop.call("idle-bank"));
    Shop.in(Shop.SERVICES, () -> Shop.call("idle-bank"));
    Interval interval = recorder.cut(0);
    assertEquals(2, Seen.sum(interval, "Services", Metric.OUTBOUND_COUNT, "idle-bank"));
    assertEquals(0, Seen.sum(interval, "Services", Metric.OUTBOUND_COUNT, "busy-post"));
  }

  /** It looked the timer up, and was suspended before it recorded. */
  @Test
  void aThreadThatComesLateToAForgottenPeerIsStillCounted() {
    Shop.in(Shop.SERVICES, () -> Shop.call("late-bank"));
    Timer late =
        Objects.requireNonNull(
            Packages.meters(Shop.SERVICES).labelled(Kinds.OUTBOUND).all().get("late-bank"));
    recorder.cut(0);
    shop.nanos += RecordLimits.IDLE_NANOS + 1;
    recorder.cut(0);
    late.succeeded.record(1_000, 0);

    assertEquals(1, Seen.sum(recorder.cut(0), "Services", Metric.OUTBOUND_COUNT, "late-bank"));
  }

  @Test
  void theAgentsOwnFiguresAreDifferences() {
    shop.intervalsDropped = 3;
    shop.flushFailures = 1;
    shop.throttledRequests = 3;
    Interval first = recorder.cut(0);
    shop.flushFailures = 5;
    Interval second = recorder.cut(0);

    assertEquals(3, Seen.sum(first, "Packwatch", Metric.INTERVALS_DROPPED, null));
    assertEquals(1, Seen.sum(first, "Packwatch", Metric.FLUSH_FAILURES, null));
    assertEquals(3, Seen.sum(first, "Packwatch", Metric.THROTTLED_REQUESTS, null));
    assertFalse(Seen.has(second, Metric.INTERVALS_DROPPED));
    assertEquals(4, Seen.sum(second, "Packwatch", Metric.FLUSH_FAILURES, null));
  }

  @Test
  void whatWasReadWhenMemoryRanOutIsInTheNextInterval() {
    Shop.request();
    shop.intervalsDropped = 3;
    shop.outOfMemory = true;
    assertThrows(OutOfMemoryError.class, () -> recorder.cut(0));
    assertThrows(OutOfMemoryError.class, () -> recorder.cut(60_000));
    Shop.request();
    shop.outOfMemory = false;
    Interval interval = recorder.cut(120_000);

    assertEquals(120_000, interval.startMillis());
    assertEquals(2, Seen.samples(interval, "API", Metric.RESPONSE_TIME, null));
    assertEquals(3, Seen.sum(interval, "Packwatch", Metric.INTERVALS_DROPPED, null));
    assertTrue(recorder.cut(180_000).figures().isEmpty());
  }

  @Test
  void failuresOfProbesAreCountedAndNotKept() {
    ProbeFailures.expect(9); // as the index of probes does, which no other test here reads
    ProbeFailures.failed(new IllegalStateException("of a test"), 7);
    ProbeFailures.failed(new IllegalStateException("of a test"), 8);
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.sum(interval, "Packwatch", Metric.PROBE_ERRORS, null));
    assertEquals(null, ProbeFailures.takeLatest(7));
  }
}
