package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Timer;
import org.jspecify.annotations.Nullable;

/** What has been read of one ever-growing {@link Timer}. Three metrics come from it. */
final class TimerDelta {

  private final HistogramDelta succeeded = new HistogramDelta();
  private final HistogramDelta failed = new HistogramDelta();

  /**
   * Adds the events since the last call, if any, to these three metrics of one label.
   *
   * @return whether there were any
   */
  boolean cut(
      Timer timer,
      int[] scratch,
      IntervalBuilder cut,
      Metric count,
      Metric time,
      Metric errors,
      Label label) {
    long goodEvents = add(cut, time, label, succeeded.since(timer.succeeded, scratch));
    long badEvents = add(cut, time, label, failed.since(timer.failed, scratch));
    if (goodEvents + badEvents > 0) {
      cut.addCount(label.packageName, count, label.value, goodEvents + badEvents);
      cut.add(label.packageName, errors, label.value, new MetricPoint.Rate(goodEvents, badEvents));
      return true;
    }
    return false;
  }

  private static long add(
      IntervalBuilder cut,
      Metric time,
      Label label,
      MetricPoint.@Nullable Distribution distribution) {
    cut.add(label.packageName, time, label.value, distribution);
    return distribution == null ? 0 : distribution.samples();
  }

  /** Whom the events are charged to: a package, and maybe one peer or endpoint. */
  static final class Label {

    final String packageName;
    final @Nullable String value;

    Label(String packageName, @Nullable String value) {
      this.packageName = packageName;
      this.value = value;
    }
  }
}
