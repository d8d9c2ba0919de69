package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Recording;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {

  private static final String OWNER = "Services";

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(10_000);
  private FakePool pool = opened("orders", 10);

  @BeforeEach
  void borrowOnce() {
    Shop.in(Shop.SERVICES, () -> acquire(false));
    recorder.cut(0);
  }

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
    for (int i = 0; i < RecordLimits.SAMPLES_TO_CORRECT; i++) {
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
    Pools.closed(pool);
    pool = opened("orders", 10);
    borrow(7);
    acquire(true);
    Pools.closed(pool);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 0, 70, 0);
    assertEquals(1, Seen.sum(interval, OWNER, Metric.CONNECTION_TIMEOUTS, "orders"));
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

    assertEquals(1, Seen.samples(first, OWNER, Metric.CONNECTION_ACQUIRE_TIME, "orders"));
    assertEquals(1, Seen.samples(first, OWNER, Metric.CONNECTION_USAGE_TIME, "orders"));
    assertEquals(1, Seen.sum(first, OWNER, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertFalse(Seen.has(second, Metric.CONNECTION_ACQUIRE_TIME));
    assertFalse(Seen.has(second, Metric.CONNECTION_USAGE_TIME));
    assertFalse(Seen.has(second, Metric.CONNECTION_TIMEOUTS));
  }

  @Test
  void aPoolsGaugesAreHeldBackUntilItIsKnownWhoBorrows() {
    pool = opened("late", 5);
    sample(1, 0, 0);
    assertFalse(hasGauges(recorder.cut(0), "late"));

    Shop.in(Shop.API, () -> acquire(false));
    sample(1, 0, 0);
    Interval interval = recorder.cut(0);

    assertEquals(2, Seen.samples(interval, "API", Metric.ACTIVE_CONNECTIONS, "late"));
    assertEquals(1, Seen.samples(interval, "API", Metric.CONNECTION_ACQUIRE_TIME, "late"));
  }

  @Test
  void aPoolStaysWithThePackageThatBorrowedFirst() {
    Shop.in(Shop.API, () -> acquire(false));
    Shop.in(Shop.API, () -> acquire(false));
    Shop.in(Shop.API, () -> acquire(false));
    sample(1, 0, 0);

    assertEquals(2, Seen.samples(recorder.cut(0), OWNER, Metric.ACTIVE_CONNECTIONS, "orders"));
  }

  @Test
  void aBareThreadsPackageIsTheNearestOnTheStack() throws Exception {
    pool = opened("jobs", 5);
    Shop.caller = Shop.API;
    Thread worker = new Thread(() -> acquire(false));
    worker.start();
    worker.join();
    sample(1, 0, 0);

    assertEquals(2, Seen.samples(recorder.cut(0), "API", Metric.ACTIVE_CONNECTIONS, "jobs"));
  }

  @Test
  void twoPoolsOfOneNameAreTwoSeriesEachWithItsOwnPackage() {
    FakePool twin = opened("orders", 5);
    Shop.in(Shop.API, () -> Pools.acquired(twin, Pools.acquiring(), true, true));
    acquire(true);
    twin.active = 5;
    sample(1, 0, 0);
    Interval interval = recorder.cut(0);

    assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 10, 10, 20);
    assertEquals(1, Seen.sum(interval, OWNER, Metric.CONNECTION_TIMEOUTS, "orders"));
    assertEquals(1, Seen.sum(interval, "API", Metric.CONNECTION_TIMEOUTS, "orders-2"));
    assertEquals(2, Seen.samples(interval, "API", Metric.ACTIVE_CONNECTIONS, "orders-2"));
  }

  @Test
  void aPoolThatIsRestartedKeepsItsName() {
    sample(1, 0, 0);
    Pools.closed(pool);
    pool = opened("orders", 10);
    sample(3, 0, 0);

    assertEquals(3, Seen.samples(recorder.cut(0), OWNER, Metric.ACTIVE_CONNECTIONS, "orders"));
  }

  @Test
  void poolsBeyondTheLimitAreCountedAsOther() {
    FakePool last = pool;
    for (int i = 0; i <= Pools.MAX_POOLS; i++) {
      last = opened("tenant" + i, 1);
    }
    pool = last;
    Shop.in(Shop.SERVICES, () -> acquire(false));
    Shop.in(Shop.SERVICES, () -> acquire(true));
    borrow(2);
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, OWNER, Metric.CONNECTION_ACQUIRE_TIME, "Other"));
    assertEquals(2, Seen.samples(interval, OWNER, Metric.CONNECTION_USAGE_TIME, "Other"));
    assertEquals(1, Seen.sum(interval, OWNER, Metric.CONNECTION_TIMEOUTS, "Other"));
    assertEquals(Pools.MAX_POOLS, Beyond.limit(Beyond.POOLS));
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
    assertEquals(1, Seen.samples(last, OWNER, Metric.CONNECTION_ACQUIRE_TIME, "orders"));
    assertEquals(1, Seen.sum(late, OWNER, Metric.CONNECTION_TIMEOUTS, "orders"));
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
    Bare bare = new Bare();
    Shop.in(Shop.SERVICES, () -> Pools.acquired(bare, Pools.acquiring(), true, true));
    Pools.forget(Pools.open().get(0));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, OWNER, Metric.ACTIVE_CONNECTIONS, "bare"));
    assertFalse(Seen.has(interval, Metric.CONNECTION_POOL_USAGE));
  }

  @Test
  void aPoolWithoutANameIsNeverNamedByWhatItPrints() {
    Nameless nameless = new Nameless();
    Shop.in(Shop.SERVICES, () -> Pools.acquired(nameless, Pools.acquiring(), true, true));
    Pools.forget(Pools.open().get(0));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, OWNER, Metric.ACTIVE_CONNECTIONS, "Other"));
    assertFalse(Seen.has(interval, Metric.PENDING_CONNECTIONS), "it does not say");
  }

  @Test
  void aNameThatThePoolMakesUpIsNotSent() {
    Inventive generated = new Inventive("Pool [1-4711]");
    Inventive named = new Inventive("orders");
    Inventive nameless = new Inventive("");
    for (Object each : new Object[] {generated, named, nameless}) {
      Shop.in(Shop.SERVICES, () -> Pools.acquired(each, Pools.acquiring(), true, true));
    }
    Pools.forget(Pools.open().get(0));
    Interval interval = recorder.cut(0);

    for (String name : new String[] {"Some pool", "orders", "Some pool-2"}) {
      assertEquals(1, Seen.samples(interval, OWNER, Metric.ACTIVE_CONNECTIONS, name), name);
    }
  }

  @Test
  void aPoolOfAClassThatNoProbeDescribesHasNoGauges() {
    Object unknown = new Object();
    Shop.in(Shop.SERVICES, () -> Pools.acquired(unknown, Pools.acquiring(), true, true));
    Pools.forget(Pools.open().get(0));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.sum(interval, OWNER, Metric.CONNECTION_TIMEOUTS, "Other"));
    assertFalse(Seen.has(interval, Metric.ACTIVE_CONNECTIONS));
  }

  @Test
  void aPlainSourceHasAnAcquireTimeAlone() {
    String source = "org.example.Driver";
    Shop.in(Shop.SERVICES, () -> Pools.connected(source, Pools.connecting(), false));
    Interval interval = recorder.cut(0);

    assertEquals(1, Seen.samples(interval, "Services", Metric.CONNECTION_ACQUIRE_TIME, source));
    assertEquals(0, Seen.samples(interval, "Services", Metric.ACTIVE_CONNECTIONS, source));
  }

  /** Its name is not to be had. */
  public static final class Nameless {

    public int getActiveConnections() {
      return 3;
    }

    public int getIdleConnections() {
      return 0;
    }
  }

  /** Gives itself a name where the application gives none. */
  public static final class Inventive {

    final String name;

    Inventive(String name) {
      this.name = name;
    }

    public int getActiveConnections() {
      return 3;
    }

    public int getIdleConnections() {
      return 0;
    }
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

  private static boolean hasGauges(Interval interval, String name) {
    for (String each : new String[] {OWNER, "API", "Other"}) {
      if (Seen.samples(interval, each, Metric.ACTIVE_CONNECTIONS, name) > 0) {
        return true;
      }
    }
    return false;
  }

  private static void assertStatistics(
      Interval interval, Metric metric, double minimum, double maximum, double sum) {
    MetricPoint figure = Objects.requireNonNull(Seen.figure(interval, OWNER, metric, "orders"));
    MetricPoint.Gauge statistics = (MetricPoint.Gauge) figure;
    assertEquals(minimum, statistics.minimum, 1e-9, "minimum");
    assertEquals(maximum, statistics.maximum, 1e-9, "maximum");
    assertEquals(sum, statistics.sum, 1e-9, "sum");
  }
}
