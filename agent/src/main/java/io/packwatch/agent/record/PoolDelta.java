package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Pool;

/** What has been read of one {@link Pool}, and its gauges in the interval that runs. */
final class PoolDelta {

  private final PoolGauges gauges;
  private final HistogramDelta acquireTime = new HistogramDelta();
  private final HistogramDelta usageTime = new HistogramDelta();
  private final Gauge usage = new Gauge();
  private final Gauge active = new Gauge();
  private final Gauge idle = new Gauge();
  private final Gauge pending = new Gauge();
  private final ActiveDrift drift = new ActiveDrift();
  private long timeoutsBefore;
  private boolean asked;

  /** Intervals with borrows. */
  private int busy;

  private boolean goneBefore;

  PoolDelta(PoolGauges gauges) {
    this.gauges = gauges;
  }

  /** Asks the pool itself: once it is gone only if it never was asked, for its name and peak. */
  void sample(Pool pool) {
    Object object = pool.get();
    if (pool.name() == null) {
      String said = object == null ? null : gauges.nameOf(object);
      String name = said == null ? pool.givenName() : said;
      if (name != null) {
        pool.name(PoolMetrics.nameOf(pool, name));
      }
    }
    if (object == null || (asked && pool.isGone())) {
      return;
    }
    asked = true;
    PoolSample sample = gauges.sample(object);
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
    if (sample.pending != PoolSample.UNKNOWN) {
      pending.sample(sample.pending);
    }
    if (sample.maximum > 0) {
      usage.sample(100.0 * sample.active / sample.maximum);
      usage.raiseMaximum(100.0 * most / sample.maximum);
    }
  }

  /**
   * Whether it is known whose the pool is. The main thread's word counts once it has borrowed in
   * two intervals: before, it starts the application.
   */
  boolean isSettled(Pool pool) {
    return pool.isBorrowerSure() || pool.isGone() || (busy > 1 && pool.mainBorrower() != 0);
  }

  /**
   * Adds what was recorded since the last call.
   *
   * @param settled whether the gauges are added as well
   */
  void cut(
      Pool pool,
      String packageName,
      String name,
      boolean settled,
      int[] scratch,
      IntervalBuilder cut) {
    long timeouts = pool.timeouts.sum();
    cutGauge(settled, packageName, Metric.CONNECTION_POOL_USAGE, name, usage, cut);
    cutGauge(settled, packageName, Metric.ACTIVE_CONNECTIONS, name, active, cut);
    cutGauge(settled, packageName, Metric.IDLE_CONNECTIONS, name, idle, cut);
    cutGauge(settled, packageName, Metric.PENDING_CONNECTIONS, name, pending, cut);
    MetricPoint.Histogram acquired = acquireTime.since(pool.acquireTime, scratch);
    busy += acquired == null ? 0 : 1;
    cut.add(packageName, Metric.CONNECTION_ACQUIRE_TIME, name, acquired);
    cut.add(
        packageName, Metric.CONNECTION_USAGE_TIME, name, usageTime.since(pool.usageTime, scratch));
    cut.addCount(packageName, Metric.CONNECTION_TIMEOUTS, name, timeouts - timeoutsBefore);
    timeoutsBefore = timeouts;
    pool.correctActive(drift.takeCorrection());
  }

  private static void cutGauge(
      boolean settled,
      String packageName,
      Metric metric,
      String name,
      Gauge gauge,
      IntervalBuilder cut) {
    MetricPoint figure = gauge.take();
    if (settled) {
      cut.add(packageName, metric, name, figure);
    }
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
