package io.packwatch.agent.record;

import io.packwatch.bootstrap.LabelledTimers;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Recording;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * All connection pools and plain data sources. A pool that is restarted has the name of before, and
 * so continues where it ended; of two that live at once the later has a number behind its name.
 *
 * <p>A pool's gauges are held back until it is known whose it is: they would begin in one package
 * and go on in another. What is counted and timed is not: nothing of that may be lost.
 */
final class PoolMetrics {

  /** The package for connections whose borrower is unknown, where it exists. */
  private static final String UNKNOWN_BORROWER = "Database";

  private final IntFunction<String> packageNames;
  private final PoolGauges gauges;
  private final IdentityHashMap<Pool, PoolDelta> readings = new IdentityHashMap<>();

  /** The package of each pool name, decided once: a series must not wander. */
  private final Map<String, Decided> packages = new HashMap<>();

  private static final class Decided {
    final String packageName;
    long heardAt;

    Decided(String packageName) {
      this.packageName = packageName;
    }
  }

  PoolMetrics(IntFunction<String> packageNames, PoolGauges gauges) {
    this.gauges = gauges;
    this.packageNames = packageNames;
  }

  void sample() {
    for (Pool pool : Pools.open()) {
      reading(pool).sample(pool);
    }
  }

  /** What a pool is called, among all that are open. */
  static String nameOf(Pool pool, String wanted) {
    String name = wanted;
    for (int number = 2; isTaken(name, pool); number++) {
      name = wanted + '-' + number;
    }
    return name;
  }

  private static boolean isTaken(String name, Pool by) {
    for (Pool other : Pools.open()) {
      if (other != by && !other.isGone() && name.equals(other.name())) {
        return true;
      }
    }
    return false;
  }

  /** Where it is not known who borrows. */
  static String unknown(IntFunction<String> packageNames) {
    for (int id = 1; id < Packages.MAX_PACKAGES; id++) {
      if (UNKNOWN_BORROWER.equals(packageNames.apply(id))) {
        return UNKNOWN_BORROWER;
      }
    }
    return packageNames.apply(Packages.OTHER);
  }

  /**
   * Adds what was recorded since the last call.
   *
   * @param nowNanos by the recorder's clock
   */
  void cut(long nowNanos, int[] scratch, IntervalBuilder cut) {
    for (Pool pool : Pools.open()) {
      PoolDelta reading = reading(pool);
      if (Recording.on) {
        reading.sample(pool); // a spike since the last one belongs to this interval
      }
      cut(pool, reading, nowNanos, scratch, cut);
      if (reading.isOver(pool)) {
        Pools.forget(pool);
        readings.remove(pool);
      }
    }
    for (Pool source : Pools.sources()) {
      cut(source, reading(source), nowNanos, scratch, cut);
    }
    packages.values().removeIf(each -> nowNanos - each.heardAt > RecordLimits.IDLE_NANOS);
  }

  private void cut(
      Pool pool, PoolDelta reading, long nowNanos, int[] scratch, IntervalBuilder cut) {
    String known = pool.name();
    String name = known == null ? LabelledTimers.OTHER : known;
    boolean settled = reading.isSettled(pool) || packages.containsKey(name);
    reading.cut(pool, packageOf(pool, name, settled, nowNanos), name, settled, scratch, cut);
  }

  private PoolDelta reading(Pool pool) {
    return readings.computeIfAbsent(pool, fresh -> new PoolDelta(gauges));
  }

  private String packageOf(Pool pool, String name, boolean settled, long nowNanos) {
    Decided decided = packages.get(name);
    if (decided == null) {
      int borrower = pool.mainBorrower();
      if (borrower == Packages.OTHER) {
        return unknown(packageNames);
      }
      decided = new Decided(packageNames.apply(borrower));
      if (settled && packages.size() < RecordLimits.MAX_POOL_NAMES) {
        packages.put(name, decided);
      }
    }
    decided.heardAt = nowNanos;
    return decided.packageName;
  }
}
