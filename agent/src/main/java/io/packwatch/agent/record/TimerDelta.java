package io.packwatch.agent.record;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Timer;
import org.jspecify.annotations.Nullable;

/** What has been read of one ever-growing {@link Timer}. The kind's three metrics come from it. */
final class TimerDelta {

  private final EventKind kind;
  private final HistogramDelta succeeded = new HistogramDelta();
  private final HistogramDelta failed = new HistogramDelta();
  private long hitsBefore;
  private long missesBefore;

  TimerDelta(EventKind kind) {
    this.kind = kind;
  }

  /**
   * Adds the events since the last call, if any.
   *
   * @param label a peer, a route, a job, a cache; null for all of the package's
   * @return whether there were any
   */
  boolean cut(
      Timer timer, int[] scratch, IntervalBuilder cut, String packageName, @Nullable String label) {
    MetricPoint.Histogram good = succeeded.since(timer.succeeded, scratch);
    MetricPoint.Histogram bad = failed.since(timer.failed, scratch);
    boolean lookedUp = kind == EventKind.CACHE && cutLookups(timer, cut, packageName, label);
    if (good == null && bad == null) {
      return lookedUp;
    }
    cut.add(packageName, kind.time(), label, good);
    cut.add(packageName, kind.time(), label, bad);
    long goodEvents = good == null ? 0 : good.samples();
    long badEvents = bad == null ? 0 : bad.samples();
    cut.addCount(packageName, kind.count(), label, kind.counted(goodEvents, badEvents));
    cut.add(packageName, kind.errors(), label, new MetricPoint.Ratio(goodEvents, badEvents));
    return true;
  }

  /** Look-ups in a cache of this process are all that it has. */
  private boolean cutLookups(
      Timer timer, IntervalBuilder cut, String packageName, @Nullable String label) {
    long hits = timer.hits.sum() - hitsBefore;
    long misses = timer.misses.sum() - missesBefore;
    hitsBefore += hits;
    missesBefore += misses;
    if (hits + misses == 0) {
      return false;
    }
    // a hit counts 100, as a failure does in the rate of errors
    cut.add(packageName, Metric.CACHE_HIT_RATE, label, new MetricPoint.Ratio(misses, hits));
    return true;
  }
}
