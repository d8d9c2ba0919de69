package io.packwatch.agent.record;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's own figures, under the package {@code Core}. Heap comes from {@link Runtime}; the rest
 * from the platform's management beans, which are left alone for the first {@link
 * RecordLimits#MANAGEMENT_AFTER_NANOS}.
 */
final class JvmGauges {

  static final String PACKAGE = "Core";

  /** What the management beans tell. All but the threads only grow. */
  interface Source {

    /** CPU time of the process in nanoseconds, or a negative number where it is not known. */
    long processCpuNanos();

    int processors();

    /** Time in stop-the-world collections so far, in milliseconds. */
    long collectionMillis();

    int threads();

    /** Percent of the old generation in use after its last collection; NaN where not known. */
    double heapAfterCollection();

    /** Threads that wait for each other. Stops the JVM for the time of a thread dump. */
    int deadlockedThreads();

    /** CPU time of a thread in nanoseconds, or a negative number where it is not known. */
    long cpuNanos(Thread thread);
  }

  private final LongSupplier nanoClock;
  private final Supplier<Source> management;
  private final long started;
  private final Gauge heap = new Gauge();
  private final Gauge cpu = new Gauge();
  private final Gauge threads = new Gauge();
  private final AgentCpu agent = new AgentCpu();

  private @Nullable Source source;
  private boolean unavailable;
  private long cpuBefore;
  private long cpuReadAt;
  private long collectionsBefore;
  private long deadlocksSoughtAt;

  JvmGauges(LongSupplier nanoClock, Supplier<Source> management) {
    this.nanoClock = nanoClock;
    this.management = management;
    this.started = nanoClock.getAsLong();
  }

  void sample() {
    Runtime runtime = Runtime.getRuntime();
    heap.sample(100.0 * (runtime.totalMemory() - runtime.freeMemory()) / runtime.maxMemory());
    long now = nanoClock.getAsLong();
    Source beans = source;
    if (beans != null) {
      threads.sample(beans.threads());
      sampleCpu(beans, now);
    } else if (!unavailable && now - started >= RecordLimits.MANAGEMENT_AFTER_NANOS) {
      open(now);
    }
  }

  private void open(long now) {
    try {
      Source beans = management.get();
      cpuBefore = beans.processCpuNanos();
      cpuReadAt = now;
      deadlocksSoughtAt = cpuReadAt - RecordLimits.DEADLOCKS_SOUGHT_NANOS;
      collectionsBefore = 0; // collections since the JVM's start are the first interval's
      threads.sample(beans.threads());
      source = beans;
    } catch (RuntimeException | LinkageError failure) {
      // A run-time image without the module java.management or jdk.management.
      unavailable = true;
      Log.info(
          "CpuUsage, GcPauseTime, HeapAfterGc, ThreadCount and DeadlockedThreads are not sent: this"
              + " JVM has no management beans ("
              + Log.describe(failure)
              + ")");
    }
  }

  private void sampleCpu(Source beans, long now) {
    long used = beans.processCpuNanos();
    long elapsed = now - cpuReadAt;
    if (used >= 0 && elapsed > 0) {
      double share = 100.0 * (used - cpuBefore) / ((double) elapsed * beans.processors());
      cpu.sample(Math.max(0, Math.min(100, share)));
      cpuBefore = used;
      cpuReadAt = now;
    }
  }

  void cut(IntervalBuilder cut) {
    cut.add(PACKAGE, Metric.HEAP_USAGE, null, heap.take());
    cut.add(PACKAGE, Metric.CPU_USAGE, null, cpu.take());
    cut.add(PACKAGE, Metric.THREAD_COUNT, null, threads.take());
    Source beans = source;
    if (beans != null) {
      long collections = beans.collectionMillis();
      cut.addCount(PACKAGE, Metric.GC_PAUSE_TIME, null, collections - collectionsBefore);
      collectionsBefore = collections;
      double afterCollection = beans.heapAfterCollection();
      if (!Double.isNaN(afterCollection)) {
        cut.add(PACKAGE, Metric.HEAP_AFTER_GC, null, MetricPoint.Gauge.of(afterCollection));
      }
      seekDeadlocks(beans, cut);
      cut.add(AgentMetrics.PACKAGE, Metric.AGENT_CPU_TIME, null, agent.take(beans));
    }
  }

  private void seekDeadlocks(Source beans, IntervalBuilder cut) {
    long now = nanoClock.getAsLong();
    if (now - deadlocksSoughtAt >= RecordLimits.DEADLOCKS_SOUGHT_NANOS) {
      deadlocksSoughtAt = now;
      cut.addCount(PACKAGE, Metric.DEADLOCKED_THREADS, null, beans.deadlockedThreads());
    }
  }
}
