package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.ProbeFailures;
import io.packwatch.bootstrap.Statements;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events go in through the entry points that advice calls; figures come out of the cut. */
class RecorderTest {

  private static final int ORDERS = 7;
  private static final String NAME = "Orders";
  private static final int PROBE = 5;

  private final Set<Metric> off = EnumSet.noneOf(Metric.class);
  private long dropped;
  private Recorder recorder = recorder(200);

  private Recorder recorder(int limit) {
    return new Recorder(
        id -> id == ORDERS ? NAME : "Package" + id,
        metric -> !off.contains(metric),
        limit,
        () -> 0,
        new OwnFigures(() -> dropped, () -> 0, probe -> "probe " + probe));
  }

  /** Counters are the process's: what other tests left is cut away first. */
  @BeforeEach
  void begin() {
    recorder.cut(0);
  }

  private static void call(boolean failed, Runnable inside) {
    int token = Boundaries.enter(ORDERS, Boundaries.PROXIES);
    inside.run();
    Boundaries.exit(token, failed);
  }

  private static void query(boolean failed) {
    Statements.exit(Statements.enter(), failed);
  }

  private @Nullable Figure figure(Interval interval, Metric metric, @Nullable String label) {
    return interval.figures().get(new Series(NAME, metric, label));
  }

  private long samples(Interval interval, Metric metric, @Nullable String label) {
    Figure figure = figure(interval, metric, label);
    assertNotNull(figure, metric.text());
    return figure.samples();
  }

  @Test
  void aCallIsACountATimeAndAnErrorRate() {
    call(false, () -> {});
    call(false, () -> {});
    call(true, () -> {});

    Interval interval = recorder.cut(60_000);
    assertEquals(60_000, interval.startMillis());
    assertEquals(3, samples(interval, Metric.CALL_LATENCY, null));
    assertEquals(3, samples(interval, Metric.SELF_TIME, null));
    Figure.Rate rate = (Figure.Rate) figure(interval, Metric.CALL_ERROR_RATE, null);
    assertNotNull(rate);
    assertEquals(2, rate.succeeded);
    assertEquals(1, rate.failed);
    Figure.Statistics count = (Figure.Statistics) figure(interval, Metric.CALL_COUNT, null);
    assertNotNull(count);
    assertEquals(3, count.sum);
    assertEquals(1, count.samples(), "a sum is one value");
  }

  @Test
  void anEventIsInOneIntervalOnly() {
    call(false, () -> query(false));
    recorder.cut(0);
    Interval idle = recorder.cut(60_000);
    assertNull(figure(idle, Metric.CALL_LATENCY, null), "an idle series is not sent");

    call(false, () -> query(false));
    assertEquals(1, samples(recorder.cut(120_000), Metric.QUERY_LATENCY, null));
  }

  @Test
  void whatIsOffIsNotInTheCut() {
    off.add(Metric.QUERY_COUNT);
    call(false, () -> query(true));

    Interval interval = recorder.cut(0);
    assertNull(figure(interval, Metric.QUERY_COUNT, null));
    assertEquals(1, samples(interval, Metric.QUERY_ERROR_RATE, null));
  }

  @Test
  void zerosOfRareEventsAreNotSent() {
    call(false, () -> query(false));

    Interval interval = recorder.cut(0);
    assertNull(figure(interval, Metric.ROLLBACK_COUNT, null));
    assertNull(figure(interval, Metric.SLOW_QUERIES, null));
    assertNull(interval.figures().get(new Series("Packwatch", Metric.INTERVALS_DROPPED, null)));
  }

  @Test
  void peersAreSeriesOfTheirOwn() {
    call(false, () -> Outbound.exit(Outbound.enter(), "bank", 200, false));
    call(false, () -> Outbound.exit(Outbound.enter(), "post", 503, false));

    Interval interval = recorder.cut(0);
    assertEquals(1, samples(interval, Metric.OUTBOUND_LATENCY, "bank"));
    Figure.Rate post = (Figure.Rate) figure(interval, Metric.OUTBOUND_ERROR_RATE, "post");
    assertNotNull(post);
    assertEquals(1, post.failed);
  }

  @Test
  void beyondTheLimitNewSeriesAreRefusedAndKnownOnesGoOn() {
    recorder = recorder(Limits.OWN_SERIES + 3);
    off.addAll(EnumSet.complementOf(EnumSet.of(Metric.OUTBOUND_LATENCY, Metric.SERIES_REFUSED)));
    recorder.cut(0);
    for (int peer = 0; peer < 5; peer++) {
      String host = "limited" + peer;
      call(false, () -> Outbound.exit(Outbound.enter(), host, 200, false));
    }
    Interval first = recorder.cut(0);
    long admitted =
        first.figures().keySet().stream().filter(s -> s.packageName().equals(NAME)).count();
    assertTrue(admitted <= 3, "admitted " + admitted);

    Series known = first.figures().keySet().iterator().next();
    String host = String.valueOf(known.label());
    call(false, () -> Outbound.exit(Outbound.enter(), host, 200, false));
    Interval second = recorder.cut(60_000);
    assertNotNull(second.figures().get(known), "a series that was sent goes on");
    Figure refused = second.figures().get(new Series("Packwatch", Metric.SERIES_REFUSED, null));
    assertNotNull(refused, "what was refused is said in the next interval");
  }

  @Test
  void theAgentsOwnFiguresAreDifferences() {
    dropped = 2;
    ProbeFailures.failed(new IllegalStateException("on purpose"), PROBE);

    Interval interval = recorder.cut(0);
    Figure.Statistics intervals =
        (Figure.Statistics)
            interval.figures().get(new Series("Packwatch", Metric.INTERVALS_DROPPED, null));
    assertNotNull(intervals);
    assertEquals(2, intervals.sum);
    assertNotNull(interval.figures().get(new Series("Packwatch", Metric.PROBE_ERRORS, null)));
    assertNull(
        recorder.cut(0).figures().get(new Series("Packwatch", Metric.INTERVALS_DROPPED, null)));
  }

  /** As much of a HikariPool as is asked. */
  public static final class FakePool {
    final FakeConfig config = new FakeConfig();
    int active;

    public int getActiveConnections() {
      return active;
    }

    public int getIdleConnections() {
      return 4 - active;
    }

    public int getThreadsAwaitingConnection() {
      return 1;
    }
  }

  /** Its configuration. */
  public static final class FakeConfig {
    public String getPoolName() {
      return "fake";
    }

    public int getMaximumPoolSize() {
      return 4;
    }
  }

  @Test
  void aSpikeBetweenTwoSamplesShowsInTheMaximum() {
    FakePool pool = new FakePool();
    Object one = new Object();
    Object two = new Object();
    Pools.opened(pool);
    recorder.sample();
    Pools.out(pool, one);
    Pools.out(pool, two);
    Pools.back(pool, one);
    Pools.back(pool, two);

    Interval interval = recorder.cut(0);
    Pools.closed(pool);
    Series usage = new Series(PoolFigures.UNKNOWN_BORROWER, Metric.CONNECTION_POOL_USAGE, "fake");
    Figure.Statistics figure = (Figure.Statistics) interval.figures().get(usage);
    assertNotNull(figure, () -> "in " + interval.figures().keySet());
    assertEquals(50, figure.maximum, "two of four");
    assertEquals(0, figure.minimum);
  }
}
