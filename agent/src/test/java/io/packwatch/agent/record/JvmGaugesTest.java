package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Recording;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JvmGaugesTest {

  private static final long SECOND = 1_000_000_000L;

  private long now = 5 * SECOND;
  private int opened;
  private long cpuNanos;
  private long collectionMillis;
  private long agentNanos = -1;

  private final JvmGauges gauges =
      new JvmGauges(
          () -> now,
          () -> {
            opened++;
            return new Beans();
          });

  private double heapAfterCollection = 37.5;
  private int deadlocked;
  private int searches;

  private final class Beans implements JvmGauges.Source {

    @Override
    public long processCpuNanos() {
      return cpuNanos;
    }

    @Override
    public int processors() {
      return 4;
    }

    @Override
    public long collectionMillis() {
      return collectionMillis;
    }

    @Override
    public int threads() {
      return 42;
    }

    @Override
    public double heapAfterCollection() {
      return heapAfterCollection;
    }

    @Override
    public int deadlockedThreads() {
      searches++;
      return deadlocked;
    }

    @Override
    public long cpuNanos(Thread thread) {
      return agentNanos;
    }
  }

  @Test
  void managementIsLeftAloneForTheFirstTenSeconds() {
    now += 10 * SECOND - 1;
    gauges.sample();
    assertEquals(0, opened);
    now += 1;
    gauges.sample();
    assertEquals(1, opened);
  }

  @Test
  void theHeapIsSampledFromTheStart() {
    gauges.sample();

    MetricPoint.Gauge heap = statistics(cut(), Metric.HEAP_USAGE);
    assertTrue(heap.sum > 0 && heap.sum <= 100, heap.sum + " percent");
  }

  @Test
  void managementIsOpenedOnce() {
    warmUp();
    gauges.sample();

    assertEquals(1, opened);
  }

  @Test
  void cpuIsWhatWasUsedOfAllProcessors() {
    warmUp();
    now += SECOND;
    cpuNanos += SECOND;
    gauges.sample();

    assertEquals(25, statistics(cut(), Metric.CPU_USAGE).sum, 1e-9);
  }

  @Test
  void cpuIsNeverMoreThanAll() {
    warmUp();
    now += SECOND;
    cpuNanos += 5 * SECOND;
    gauges.sample();

    assertEquals(100, statistics(cut(), Metric.CPU_USAGE).maximum);
  }

  @Test
  void cpuThatIsNotKnownIsNotSent() {
    warmUp();
    now += SECOND;
    cpuNanos = -1;
    gauges.sample();

    assertFalse(Seen.has(cut(), Metric.CPU_USAGE));
  }

  @Test
  void collectionsAreDifferencesAndTheirZerosAreNotSent() {
    collectionMillis = 30;
    warmUp();
    assertEquals(30, Seen.sum(cut(), JvmGauges.PACKAGE, Metric.GC_PAUSE_TIME, null));
    collectionMillis = 37;
    assertEquals(7, Seen.sum(cut(), JvmGauges.PACKAGE, Metric.GC_PAUSE_TIME, null));
    assertFalse(Seen.has(cut(), Metric.GC_PAUSE_TIME));
  }

  @Test
  void theHeapAfterACollectionIsSentWhereItIsKnown() {
    warmUp();
    assertEquals(37.5, statistics(cut(), Metric.HEAP_AFTER_GC).sum);
    heapAfterCollection = Double.NaN;
    assertFalse(Seen.has(cut(), Metric.HEAP_AFTER_GC));
  }

  @Test
  void deadlocksAreSoughtOnceAMinuteAndSentOnlyWhenThereAreAny() {
    warmUp();
    assertFalse(Seen.has(cut(), Metric.DEADLOCKED_THREADS));
    deadlocked = 2;
    now += 30 * SECOND;
    assertFalse(Seen.has(cut(), Metric.DEADLOCKED_THREADS), "not yet");
    now += 30 * SECOND;
    assertEquals(2, Seen.sum(cut(), JvmGauges.PACKAGE, Metric.DEADLOCKED_THREADS, null));
    assertEquals(2, searches);
  }

  @Test
  void threadsAreSampled() {
    warmUp();

    assertEquals(42, statistics(cut(), Metric.THREAD_COUNT).maximum);
  }

  /** One agent's thread, of which the beans say how long it has run so far. */
  @Test
  void theAgentsOwnCpuTimeIsADifference() throws InterruptedException {
    agentNanos = 0;
    warmUp();
    Thread thread = new Thread(Recording::muteThisThread, "packwatch-of-a-test");
    thread.start();
    thread.join();
    cut();
    agentNanos = 2_500_000;
    double first = own(cut());
    double second = own(cut());

    assertTrue(first >= 2.5, "at least that thread's: " + first);
    assertEquals(0, second);
  }

  @Test
  void whereTheJvmDoesNotTellNothingIsSent() {
    warmUp();

    assertFalse(Seen.has(cut(), Metric.AGENT_CPU_TIME));
  }

  private static double own(Interval interval) {
    return Seen.sum(interval, AgentMetrics.PACKAGE, Metric.AGENT_CPU_TIME, null);
  }

  @Test
  void aJvmWithoutManagementStillHasAHeap() {
    int[] asked = new int[1];
    JvmGauges bare =
        new JvmGauges(
            () -> now,
            () -> {
              asked[0]++;
              throw new NoClassDefFoundError("java/lang/management/ManagementFactory");
            });
    now += 10 * SECOND;
    bare.sample();
    bare.sample();
    IntervalBuilder cut = new IntervalBuilder(metric -> true);
    bare.cut(cut);
    Interval interval = cut.close(0, new SeriesLimit(100), 0);

    assertEquals(1, asked[0]);
    assertEquals(2, Seen.samples(interval, "Core", Metric.HEAP_USAGE, null));
    assertFalse(Seen.has(interval, Metric.THREAD_COUNT));
  }

  @Test
  void thePlatformsBeansAnswer() {
    JvmGauges.Source beans = new ManagementBeans();

    assertTrue(beans.processCpuNanos() > 0);
    assertTrue(beans.threads() > 0);
    assertTrue(beans.collectionMillis() >= 0);
    assertTrue(beans.processors() > 0);
    assertTrue(beans.cpuNanos(Thread.currentThread()) > 0);
  }

  @Test
  void concurrentCyclesAreNoPauses() {
    assertTrue(ManagementBeans.isPausing("G1 Young Generation"));
    assertTrue(ManagementBeans.isPausing("ZGC Minor Pauses"));
    assertFalse(ManagementBeans.isPausing("ZGC Minor Cycles"));
    assertFalse(ManagementBeans.isPausing("Shenandoah Cycles"));
  }

  private void warmUp() {
    now += 10 * SECOND;
    gauges.sample();
  }

  private Interval cut() {
    IntervalBuilder cut = new IntervalBuilder(metric -> true);
    gauges.cut(cut);
    return cut.close(0, new SeriesLimit(100), 0);
  }

  private static MetricPoint.Gauge statistics(Interval interval, Metric metric) {
    MetricPoint figure = Seen.figure(interval, JvmGauges.PACKAGE, metric, null);
    return (MetricPoint.Gauge) Objects.requireNonNull(figure);
  }
}
