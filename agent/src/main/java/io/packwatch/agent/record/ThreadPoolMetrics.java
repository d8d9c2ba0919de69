package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.LabelledTimers;
import io.packwatch.bootstrap.ThreadPool;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads that servers work with. They work for all packages alike, so their figures are the
 * JVM's. Of two of one name the later has a number behind it.
 */
final class ThreadPoolMetrics {

  private final PoolGauges gauges;
  private final IdentityHashMap<ThreadPool, Reading> readings = new IdentityHashMap<>();

  private static final class Reading {
    final String name;
    final Gauge usage = new Gauge();
    final Gauge queued = new Gauge();
    long rejectedBefore;

    Reading(String name) {
      this.name = name;
    }
  }

  ThreadPoolMetrics(PoolGauges gauges) {
    this.gauges = gauges;
  }

  void sample() {
    for (ThreadPool pool : ThreadPool.open()) {
      Object asked = pool.get();
      if (asked != null) {
        sample(asked, reading(pool, asked));
      }
    }
  }

  private void sample(Object pool, Reading reading) {
    Integer active = gauges.number(pool, PoolAccessors.ACTIVE);
    Integer maximum = gauges.number(pool, PoolAccessors.MAXIMUM);
    if (active != null && maximum != null && active >= 0 && maximum > 0) {
      reading.usage.sample(Math.min(100, 100.0 * active / maximum));
    }
    Integer queued = gauges.number(pool, PoolAccessors.QUEUED);
    if (queued != null) {
      reading.queued.sample(queued);
    }
  }

  private Reading reading(ThreadPool pool, Object asked) {
    Reading known = readings.get(pool);
    if (known == null) {
      known = new Reading(free(gauges.nameOf(asked)));
      readings.put(pool, known);
    }
    return known;
  }

  private String free(@Nullable String wanted) {
    String base = wanted == null ? LabelledTimers.OTHER : wanted;
    String name = base;
    for (int number = 2; isTaken(name); number++) {
      name = base + '-' + number;
    }
    return name;
  }

  private boolean isTaken(String name) {
    for (Reading reading : readings.values()) {
      if (reading.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Adds what was sampled and rejected since the last call, and forgets servers that stopped. */
  void cut(IntervalBuilder cut) {
    List<ThreadPool> open = ThreadPool.open();
    for (Map.Entry<ThreadPool, Reading> each : new ArrayList<>(readings.entrySet())) {
      Reading reading = each.getValue();
      long rejected = each.getKey().rejected.sum();
      cut.add(JvmGauges.PACKAGE, Metric.THREAD_POOL_USAGE, reading.name, reading.usage.take());
      cut.add(JvmGauges.PACKAGE, Metric.QUEUED_TASKS, reading.name, reading.queued.take());
      cut.addCount(
          JvmGauges.PACKAGE,
          Metric.REJECTED_TASKS,
          reading.name,
          rejected - reading.rejectedBefore);
      reading.rejectedBefore = rejected;
      if (!open.contains(each.getKey())) {
        readings.remove(each.getKey());
      }
    }
  }
}
