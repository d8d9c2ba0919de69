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
  private final Map<String, String> packages = new HashMap<>();

  PoolFigures(IntFunction<String> packageNames) {
    this.packageNames = packageNames;
  }

  void sample() {
    for (Pool pool : Pools.open()) {
      reading(pool).sample(pool);
    }
  }

  void cut(int[] scratch, Cut cut) {
    for (Pool pool : Pools.open()) {
      PoolReading reading = reading(pool);
      if (Recording.on) {
        reading.sample(pool); // a spike since the last one belongs to this interval
      }
      cut(pool, reading, scratch, cut);
      if (reading.isOver(pool)) {
        Pools.forget(pool);
        readings.remove(pool);
      }
    }
    for (Pool source : Pools.sources()) {
      cut(source, reading(source), scratch, cut);
    }
  }

  private void cut(Pool pool, PoolReading reading, int[] scratch, Cut cut) {
    String known = pool.name();
    String name = known == null ? PackageMeters.OTHER_LABEL : known;
    reading.cut(pool, packageOf(pool, name), name, scratch, cut);
  }

  private PoolReading reading(Pool pool) {
    return readings.computeIfAbsent(pool, fresh -> new PoolReading());
  }

  private String packageOf(Pool pool, String name) {
    String decided = packages.get(name);
    if (decided != null) {
      return decided;
    }
    int borrower = pool.mainBorrower();
    if (borrower == Packages.OTHER) {
      return UNKNOWN_BORROWER;
    }
    String packageName = packageNames.apply(borrower);
    if (packages.size() < Limits.MOST_POOL_NAMES) {
      packages.put(name, packageName);
    }
    return packageName;
  }
}
