package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real pools, oldest to newest; 2.4.13 is the Java 7 line of 2.4. */
class HikariVersionsTest {

  private static final int COLLECTIONS = 200;

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(10_000);

  @BeforeAll
  static void useDriverFirst() throws Exception {
    HikariPool.useDriverFirst();
  }

  @AfterEach
  void forgetPools() {
    for (Pool known : Pools.open()) {
      Pools.forget(known);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.7", "2.4.13", "3.4.5", "4.0.3", "5.1.0", "6.3.3", "7.1.0"})
  void aPoolsGaugesAreRead(String version) throws Exception {
    try (HikariPool pool = new HikariPool(version, "orders", 4);
        Connection first = pool.borrow()) {
      Object advised = pool.pool();
      Pools.opened(advised);
      Shop.in(Shop.SERVICES, () -> Pools.acquired(advised, Pools.acquiring(), false, false));
      try (Connection second = pool.borrow()) {
        assertTrue(first.isValid(1) && second.isValid(1));
        recorder.sample();
      }
      Interval interval = recorder.cut(0); // one of the two is back

      assertStatistics(interval, Metric.ACTIVE_CONNECTIONS, 1, 2);
      assertStatistics(interval, Metric.IDLE_CONNECTIONS, 0, 1);
      assertStatistics(interval, Metric.PENDING_CONNECTIONS, 0, 0);
      assertStatistics(interval, Metric.CONNECTION_POOL_USAGE, 25, 50);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.7", "2.4.13", "3.4.5", "4.0.3", "5.1.0", "6.3.3", "7.1.0"})
  void aClosedPoolsClassLoaderCanBeCollected(String version) throws Exception {
    WeakReference<ClassLoader> loader = sampleAndClose(version);
    recorder.cut(0);
    recorder.cut(0);
    assertEquals(0, Pools.open().size());
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      System.gc();
    }

    assertEquals(null, loader.get());
  }

  private WeakReference<ClassLoader> sampleAndClose(String version) throws Exception {
    HikariPool pool = new HikariPool(version, "leaving", 2);
    Object advised = pool.pool();
    Pools.opened(advised);
    for (int i = 0; i < 50; i++) { // past the 15 calls after which reflection generates classes
      recorder.sample();
    }
    pool.close();
    Pools.closed(advised);
    return new WeakReference<>(pool.loader);
  }

  private static void assertStatistics(
      Interval interval, Metric metric, double minimum, double maximum) {
    MetricPoint figure =
        Objects.requireNonNull(Seen.figure(interval, "Services", metric, "orders"));
    MetricPoint.Gauge statistics = (MetricPoint.Gauge) figure;
    assertEquals(minimum, statistics.minimum, metric.text());
    assertEquals(maximum, statistics.maximum, metric.text());
  }
}
