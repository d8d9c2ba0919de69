package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.LabelledTimers;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Connection pools for a {@link LiveReader}: nothing of the pool's own state is taken that {@link
 * PoolMetrics} needs, neither its peak nor the correction of its count.
 */
final class LivePools {

  private final IntFunction<String> packageNames;
  private final PoolGauges gauges;
  private final IdentityHashMap<Pool, Reading> readings = new IdentityHashMap<>();

  private static final class Reading {
    final HistogramDelta acquireTime = new HistogramDelta();
    long timeoutsBefore;
  }

  LivePools(IntFunction<String> packageNames, PoolGauges gauges) {
    this.gauges = gauges;
    this.packageNames = packageNames;
  }

  /** Adds the times to get a connection, and the time-outs, since the last call. */
  void read(int[] scratch, IntervalBuilder cut) {
    List<Pool> all = new ArrayList<>(Pools.open());
    all.addAll(Pools.sources());
    readings.keySet().retainAll(identities(all));
    for (Pool pool : all) {
      Reading reading = readings.computeIfAbsent(pool, fresh -> new Reading());
      String packageName = packageOf(pool);
      String name = nameOf(pool);
      cut.add(
          packageName,
          Metric.CONNECTION_ACQUIRE_TIME,
          name,
          reading.acquireTime.since(pool.acquireTime, scratch));
      long timeouts = pool.timeouts.sum();
      cut.addCount(
          packageName, Metric.CONNECTION_TIMEOUTS, name, timeouts - reading.timeoutsBefore);
      reading.timeoutsBefore = timeouts;
    }
  }

  private static Set<Pool> identities(List<Pool> pools) {
    Set<Pool> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(pools);
    return set;
  }

  List<PoolState> now() {
    List<PoolState> states = new ArrayList<>();
    for (Pool pool : Pools.open()) {
      Object object = pool.isGone() ? null : pool.get();
      PoolSample sample = object == null ? null : gauges.sample(object);
      if (sample != null) {
        states.add(new PoolState(packageOf(pool), nameOf(pool), sample));
      }
    }
    return states;
  }

  private String nameOf(Pool pool) {
    String name = pool.name();
    Object object = name == null ? pool.get() : null;
    String asked = object == null ? null : gauges.nameOf(object);
    return name != null ? name : asked != null ? asked : LabelledTimers.OTHER;
  }

  private String packageOf(Pool pool) {
    int borrower = pool.mainBorrower();
    return borrower == Packages.OTHER
        ? PoolMetrics.unknown(packageNames)
        : packageNames.apply(borrower);
  }
}
