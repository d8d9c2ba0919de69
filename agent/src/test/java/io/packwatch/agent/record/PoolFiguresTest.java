package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Recording;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolFiguresTest {

  private static final String UNKNOWN = PoolFigures.UNKNOWN_BORROWER;

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(10_000);
  private final FakePool pool = opened("orders", 10);

  @AfterEach
  void forgetPools() {
    for (Pool known : Pools.open()) {
      Pools.forget(known);
    }
  }

  /**
   *
   *
   * <pre>
   * active of 10   2   4   3
   * sampled        x   x   x |x   and once more when the interval is cut
   * </pre>
   */
  @Test
  void gaugesAreSampledThroughTheInterval() {
    sample(2, 1, 0);
    sample(4, 0, 5);
    sample(3, 2, 1);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.ACTIVE_CONNECTIONS, 2, 4, 12);
    assertStatistics(interval, Metric.IDLE_CONNECTIONS, 0, 2, 5);
    assertStatistics(interval, Metric.PENDING_CONNECTIONS, 0, 5, 7);
    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 20, 40, 120);
  }

  @Test
  void aSpikeBetweenSamplesShowsInTheMaximum() {
    sample(1, 0, 0);
    borrow(7);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 10, 70, 20);
    assertStatistics(interval, Metric.ACTIVE_CONNECTIONS, 1, 7, 2);
  }

  @Test
  void usageIsNeverMoreThanTheWholePool() {
    borrow(15);
    sample(1, 0, 0);

    assertStatistics(recorder.cut(0), Metric.CONNECTION_POOL_USAGE, 10, 100, 20);
  }

  @Test
  void connectionsThatNeverComeBackStopCountingOnceThePoolSaysOtherwise() {
    Pools.out(pool, new Object());
    Pools.out(pool, new Object()); // evicted while in use
    for (int i = 0; i < Limits.SAMPLES_TO_CORRECT; i++) {
      sample(0, 0, 0);
    }
    recorder.cut(0);
    sample(0, 0, 0); // takes the peak of before the correction
    recorder.cut(0);
    sample(0, 0, 0);

    assertStatistics(recorder.cut(0), Metric.ACTIVE_CONNECTIONS, 0, 0, 0);
  }

  /** In its first seconds no pool is asked: one that an application restarts has ended by then. */
  @Test
  void aPoolThatWasClosedBeforeItWasAskedHasItsNameAndItsPeak() {
    borrow(7);
    acquire(true);
    Pools.closed(pool);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 0, 70, 0);
    assertEquals(1, Seen.sum(interval, UNKNOWN, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertFalse(Seen.has(recorder.cut(0), Metric.CONNECTION_POOL_USAGE));
  }

  @Test
  void acquireAndUsageTimesAndTimeoutsAreDifferences() {
    acquire(false);
    acquire(true);
    borrow(1);
    sample(0, 0, 0);
    Interval first = recorder.cut(0);
    Interval second = recorder.cut(0);

    assertEquals(1, Seen.samples(first, UNKNOWN, Metric.CONNECTION_ACQUIRE_TIME, "orders"));
    assertEquals(1, Seen.samples(first, UNKNOWN, Metric.CONNECTION_USAGE_TIME, "orders"));
    assertEquals(1, Seen.sum(first, UNKNOWN, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertFalse(Seen.has(second, Metric.CONNECTION_ACQUIRE_TIME));
    assertFalse(Seen.has(second, Metric.CONNECTION_USAGE_TIME));
    assertFalse(Seen.has(second, Metric.CONNECTION_TIMEOUTS));
  }

  @Test
  void aPoolIsThePackagesThatBorrowsFromItAndStaysThere() {
    sample(1, 0, 0);
    assertTrue(has(recorder.cut(0), "Database"));

    Shop.in(Shop.SERVICES, () -> acquire(false));
    sample(1, 0, 0);
    assertTrue(has(recorder.cut(0), "Services"));

    Shop.in(Shop.API, () -> acquire(false));
    Shop.in(Shop.API, () -> acquire(false));
    sample(1, 0, 0);
    assertTrue(has(recorder.cut(0), "Services"));
  }

  @Test
  void twoPoolsOfOneNameAreOneSeries() {
    FakePool twin = opened("orders", 5);
    acquire(true);
    Pools.acquired(twin, Pools.acquiring(), true, true);
    twin.active = 5;
    sample(1, 0, 0);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 10, 100, 220);
    assertEquals(2, Seen.sum(interval, UNKNOWN, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertEquals(1, Seen.samples(interval, UNKNOWN, Metric.CONNECTION_TIMEOUTS, "orders"));
  }

  @Test
  void aClosedPoolsLastFiguresAreSentAndThenItIsForgotten() {
    sample(1, 0, 0);
    acquire(false);
    Pools.closed(pool);
    sample(9, 0, 0);
    Interval last = recorder.cut(0);
    acquire(true); // waited when the pool was closed
    Interval late = recorder.cut(0);

    assertStatistics(last, Metric.ACTIVE_CONNECTIONS, 1, 1, 1);
    assertEquals(1, Seen.samples(last, UNKNOWN, Metric.CONNECTION_ACQUIRE_TIME, "orders"));
    assertEquals(1, Seen.sum(late, UNKNOWN, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertEquals(0, Pools.open().size());
  }

  @Test
  void aPoolThatDoesNotAnswerIsLeftOut() {
    pool.broken = true;
    recorder.sample();
    Interval interval = recorder.cut(0);

    assertFalse(Seen.has(interval, Metric.CONNECTION_POOL_USAGE));
    assertFalse(Seen.has(interval, Metric.ACTIVE_CONNECTIONS));
  }

  @Test
  void nothingIsSampledWhileRecordingIsOff() {
    Recording.on = false;
    sample(1, 0, 0);

    assertTrue(recorder.cut(0).figures().isEmpty());
  }

  @Test
  void aPoolWithoutAConfigurationHasNoUsage() {
    Pools.opened(new Bare());
    Pools.forget(Pools.open().get(0));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, UNKNOWN, Metric.ACTIVE_CONNECTIONS, "bare"));
    assertFalse(Seen.has(interval, Metric.CONNECTION_POOL_USAGE));
  }

  @Test
  void aPlainSourceHasAnAcquireTimeAlone() {
    String source = "org.example.Driver";
    Shop.in(
        Shop.SERVICES, () -> Pools.connected(source, Pools.connecting(), Pools.acquiring(), false));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, "Services", Metric.CONNECTION_ACQUIRE_TIME, source));
    assertEquals(0, Seen.samples(interval, "Services", Metric.ACTIVE_CONNECTIONS, source));
  }

  /** As on the module path, where the field is out of reach. */
  public static final class Bare {

    public int getActiveConnections() {
      return 3;
    }

    public int getIdleConnections() {
      return 0;
    }

    public int getThreadsAwaitingConnection() {
      return 0;
    }

    @Override
    public String toString() {
      return "bare";
    }
  }

  private static FakePool opened(String name, int maximum) {
    FakePool fresh = new FakePool(name, maximum);
    Pools.opened(fresh);
    return fresh;
  }

  private void sample(int active, int idle, int pending) {
    pool.active = active;
    pool.idle = idle;
    pool.pending = pending;
    recorder.sample();
  }

  private void acquire(boolean timedOut) {
    Pools.acquired(pool, Pools.acquiring(), timedOut, timedOut);
  }

  /** Takes so many connections at once and gives them back. */
  private void borrow(int connections) {
    Object[] entries = new Object[connections];
    for (int i = 0; i < connections; i++) {
      entries[i] = new Object();
      Pools.out(pool, entries[i]);
    }
    for (Object entry : entries) {
      Pools.back(pool, entry);
    }
  }

  private static boolean has(Interval interval, String packageName) {
    return Seen.samples(interval, packageName, Metric.ACTIVE_CONNECTIONS, "orders") > 0;
  }

  private static void assertStatistics(
      Interval interval, Metric metric, double minimum, double maximum, double sum) {
    Figure figure = Objects.requireNonNull(Seen.figure(interval, UNKNOWN, metric, "orders"));
    Figure.Statistics statistics = (Figure.Statistics) figure;
    assertEquals(minimum, statistics.minimum, 1e-9, "minimum");
    assertEquals(maximum, statistics.maximum, 1e-9, "maximum");
    assertEquals(sum, statistics.sum, 1e-9, "sum");
  }
}
