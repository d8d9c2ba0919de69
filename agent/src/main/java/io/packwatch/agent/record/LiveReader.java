package io.packwatch.agent.record;

import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One more reader of the counters, beside the {@link Recorder}, for somebody who looks on. As they
 * only grow and each reader takes differences of its own, neither disturbs the other. Metrics that
 * are off are in it, and no series limit holds: nothing of this is sent.
 *
 * <p>Calls are there twice, as a whole and by caller: the label of {@code CallLatency} and its kin
 * is, here alone, the package that called.
 *
 * <p>Thread-safe; each read returns what was recorded since the previous one.
 */
public final class LiveReader {

  private final IntFunction<String> packageNames;
  private final LongSupplier nanoClock;
  private final JvmGauges jvm;
  private final LivePools pools;
  private final BusinessDeltas business;
  private final @Nullable PackageDelta[] packages = new PackageDelta[Packages.MAX_PACKAGES];

  /** By the number of the callee, and then that of the caller. */
  private final Map<Integer, TimerDelta> callers = new HashMap<>();

  private final int[] scratch = new int[Buckets.COUNT];

  /**
   * @param packageNames the name of a package's id
   * @param gauges asks pools
   * @param nanoClock monotonic nanoseconds
   * @param rules what the business counts
   */
  LiveReader(
      IntFunction<String> packageNames,
      PoolGauges gauges,
      LongSupplier nanoClock,
      BusinessRules rules) {
    this.packageNames = packageNames;
    this.nanoClock = nanoClock;
    this.jvm = new JvmGauges(nanoClock, new OpenBeans());
    this.pools = new LivePools(packageNames, gauges);
    this.business = new BusinessDeltas(rules, packageNames, false);
  }

  /**
   * What was recorded since the last call; by the first one, since the process began.
   *
   * @param startMillis when that was, in milliseconds since 1970
   */
  public synchronized Interval read(long startMillis) {
    IntervalBuilder cut = new IntervalBuilder(metric -> true);
    for (int id = 0; id < packages.length; id++) {
      PackageMeters meters = Packages.recorded(id);
      if (meters != null) {
        readPackage(id, meters, cut);
      }
    }
    business.cut(cut);
    pools.read(scratch, cut);
    jvm.sample();
    jvm.cut(cut);
    return cut.all(startMillis);
  }

  private void readPackage(int id, PackageMeters meters, IntervalBuilder cut) {
    PackageDelta reading = packages[id];
    if (reading == null) {
      reading = new PackageDelta(true);
      packages[id] = reading;
    }
    String name = packageNames.apply(id);
    reading.cut(meters, name, nanoClock.getAsLong(), scratch, cut);
    for (int caller = 0; caller < packages.length; caller++) {
      Timer calls = meters.calledBy(caller);
      if (calls != null) {
        callers
            .computeIfAbsent(
                id * Packages.MAX_PACKAGES + caller, fresh -> new TimerDelta(EventKind.CALL))
            .cut(calls, scratch, cut, name, packageNames.apply(caller));
      }
    }
  }

  /** All connection pools as they are at this moment. */
  public List<PoolState> pools() {
    return pools.now();
  }
}
