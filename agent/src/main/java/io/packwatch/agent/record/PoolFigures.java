package io.packwatch.agent.record;

import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Pool;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Recording;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * All connection pools and plain data sources. Pools of one name are one series, so a pool that is
 * restarted goes on where it ended.
 */
final class PoolFigures {

  /** Where connections are charged to while it is not known who borrows them. */
  static final String UNKNOWN_BORROWER = "Database";

  private final IntFunction<String> packageNames;
  private final IdentityHashMap<Pool, PoolReading> readings = new IdentityHashMap<>();

  /** The package of each pool name, decided once: a series must not wander. */
  private final Map<String, Decided> packages = new HashMap<>();

  private static final class Decided {
    final String packageName;
    long heardAt;

    Decided(String packageName) {
      this.packageName = packageName;
    }
  }

  PoolFigures(IntFunction<String> packageNames) {
    this.packageNames = packageNames;
  }

  void sample() {
    for (Pool pool : Pools.open()) {
      reading(pool).sample(pool);
    }
  }

  /**
   * Adds what was recorded since the last call.
   *
   * @param nowNanos by the recorder's clock
   */
  void cut(long nowNanos, int[] scratch, Cut cut) {
    for (Pool pool : Pools.open()) {
      PoolReading reading = reading(pool);
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
    packages.values().removeIf(each -> nowNanos - each.heardAt > Limits.IDLE_NANOS);
  }

  private void cut(Pool pool, PoolReading reading, long nowNanos, int[] scratch, Cut cut) {
    String known = pool.name();
    String name = known == null ? PackageMeters.OTHER_LABEL : known;
    reading.cut(pool, packageOf(pool, name, nowNanos), name, scratch, cut);
  }

  private PoolReading reading(Pool pool) {
    return readings.computeIfAbsent(pool, fresh -> new PoolReading());
  }

  private String packageOf(Pool pool, String name, long nowNanos) {
    Decided decided = packages.get(name);
    if (decided == null) {
      int borrower = pool.mainBorrower();
      if (borrower == Packages.OTHER) {
        return UNKNOWN_BORROWER;
      }
      decided = new Decided(packageNames.apply(borrower));
      if (packages.size() < Limits.MOST_POOL_NAMES) {
        packages.put(name, decided);
      }
    }
    decided.heardAt = nowNanos;
    return decided.packageName;
  }
}
