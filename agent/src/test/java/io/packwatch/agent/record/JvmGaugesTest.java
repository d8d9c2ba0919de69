package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JvmGaugesTest {

  private static final long SECOND = 1_000_000_000L;

  /** A machine of two processors whose figures the test sets. */
  private static final class Machine implements JvmGauges.Source {
    long cpuNanos;
    long collections;

    @Override
    public long processCpuNanos() {
      return cpuNanos;
    }

    @Override
    public int processors() {
      return 2;
    }

    @Override
    public long collectionMillis() {
      return collections;
    }

    @Override
    public int threads() {
      return 17;
    }
  }

  private final Machine machine = new Machine();
  private long now;
  private int opened;
  private final JvmGauges gauges =
      new JvmGauges(
          () -> now,
          () -> {
            opened++;
            return machine;
          });

  private Figure.@Nullable Statistics cut(Metric metric) {
    Cut cut = new Cut(each -> true);
    gauges.cut(cut);
    Interval interval = cut.close(0, new SeriesLimit(100));
    return (Figure.Statistics) interval.figures().get(new Series("Core", metric, null));
  }

  @Test
  void managementBeansAreLeftAloneForTheFirstTenSeconds() {
    now = 10 * SECOND - 1;
    gauges.sample();
    assertEquals(0, opened);
    assertNull(cut(Metric.THREAD_COUNT));

    now = 10 * SECOND;
    gauges.sample();
    assertEquals(1, opened);
    Figure.Statistics threads = cut(Metric.THREAD_COUNT);
    assertNotNull(threads);
    assertEquals(17, threads.maximum);
  }

  @Test
  void cpuIsTheShareOfAllProcessors() {
    now = 10 * SECOND;
    gauges.sample();
    now += SECOND;
    machine.cpuNanos += SECOND; // one of two processors for the whole second
    gauges.sample();

    Figure.Statistics cpu = cut(Metric.CPU_USAGE);
    assertNotNull(cpu);
    assertEquals(50, cpu.sum / cpu.samples, 1e-9);
  }

  @Test
  void collectionsAreTheIntervalsOwn() {
    machine.collections = 120;
    now = 10 * SECOND;
    gauges.sample();
    Figure.Statistics first = cut(Metric.GC_PAUSE_TIME);
    assertNotNull(first);
    assertEquals(120, first.sum);
    assertNull(cut(Metric.GC_PAUSE_TIME), "no collection, no figure");
  }
}
