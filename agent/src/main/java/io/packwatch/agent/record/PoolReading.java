package io.packwatch.agent.record;

import io.packwatch.bootstrap.Pool;

/** What has been read of one {@link Pool}, and its gauges in the interval that runs. */
final class PoolReading {

  private final HistogramReading acquireTime = new HistogramReading();
  private final HistogramReading usageTime = new HistogramReading();
  private final Gauge usage = new Gauge();
  private final Gauge active = new Gauge();
  private final Gauge idle = new Gauge();
  private final Gauge pending = new Gauge();
  private final ActiveDrift drift = new ActiveDrift();
  private long timeoutsBefore;
  private boolean asked;
  private boolean goneBefore;

  /** Asks the pool itself: once it is gone only if it never was asked, for its name and peak. */
  void sample(Pool pool) {
    Object object = pool.get();
    if (object == null || (asked && pool.isGone())) {
      return;
    }
    asked = true;
    if (pool.name() == null) {
      String name = PoolSample.nameOf(object);
      if (name != null) {
        pool.name(name);
      }
    }
    PoolSample sample = PoolSample.of(object);
    if (sample != null) {
      add(sample, pool.takePeak());
      drift.sample(pool.active() - sample.active);
    }
  }

  /** The peak, which the borrows told, may lie between two samples. */
  private void add(PoolSample sample, int peak) {
    int most = sample.maximum > 0 ? Math.min(peak, sample.maximum) : peak;
    active.sample(sample.active);
    active.raiseMaximum(most);
    idle.sample(sample.idle);
    pending.sample(sample.pending);
    if (sample.maximum > 0) {
      usage.sample(100.0 * sample.active / sample.maximum);
      usage.raiseMaximum(100.0 * most / sample.maximum);
    }
  }

  void cut(Pool pool, String packageName, String name, int[] scratch, Cut cut) {
    long timeouts = pool.timeouts.sum();
    cut.add(packageName, Metric.CONNECTION_POOL_USAGE, name, usage.take());
    cut.add(packageName, Metric.ACTIVE_CONNECTIONS, name, active.take());
    cut.add(packageName, Metric.IDLE_CONNECTIONS, name, idle.take());
    cut.add(packageName, Metric.PENDING_CONNECTIONS, name, pending.take());
    cut.add(
        packageName,
        Metric.CONNECTION_ACQUIRE_TIME,
        name,
        acquireTime.since(pool.acquireTime, scratch));
    cut.add(
        packageName, Metric.CONNECTION_USAGE_TIME, name, usageTime.since(pool.usageTime, scratch));
    cut.addCount(packageName, Metric.CONNECTION_TIMEOUTS, name, timeouts - timeoutsBefore);
    timeoutsBefore = timeouts;
    pool.correctActive(drift.takeCorrection());
  }

  /**
   * Whether the pool was gone in the cut before this one too: callers that waited when it was
   * closed have timed out by then.
   */
  boolean isOver(Pool pool) {
    boolean over = goneBefore;
    goneBefore = pool.isGone();
    return over;
  }
}
