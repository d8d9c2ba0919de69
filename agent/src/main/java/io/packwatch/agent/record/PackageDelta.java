package io.packwatch.agent.record;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Recording;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has been read of one package's ever-growing {@link PackageMeters}. */
final class PackageDelta {

  /** Takes what must be read and is not to be sent. */
  private static final IntervalBuilder NOWHERE = new IntervalBuilder(metric -> false);

  /** Whether routes are read that are not sent. */
  private final boolean allRoutes;

  private final Map<EventKind, TimerDelta> totals = new EnumMap<>(EventKind.class);
  private final Map<EventKind, LabelledDeltas> labels = new EnumMap<>(EventKind.class);
  private final HistogramDelta selfTime = new HistogramDelta();
  private final CounterDelta slowRequests = new CounterDelta();
  private final CounterDelta clientAborts = new CounterDelta();
  private final CounterDelta slowQueries = new CounterDelta();
  private final CounterDelta rollbacks = new CounterDelta();
  private final CounterDelta connectionErrors = new CounterDelta();

  /**
   * @param allRoutes also those that are recorded for somebody else than {@code
   *     packwatch.endpoints}
   */
  PackageDelta(boolean allRoutes) {
    this.allRoutes = allRoutes;
    for (EventKind kind : EventKind.values()) {
      if (kind.labels() != EventKind.Labels.ONLY) {
        totals.put(kind, new TimerDelta(kind));
      }
      if (kind.labels() != EventKind.Labels.NONE) {
        labels.put(kind, new LabelledDeltas(kind));
      }
    }
  }

  /** One ever-growing counter. */
  private static final class CounterDelta {

    private long before;

    long since(LongAdder counter) {
      long now = counter.sum();
      long difference = now - before;
      before = now;
      return difference;
    }
  }

  /**
   * Adds what was recorded since the last call.
   *
   * @param nowNanos by the recorder's clock
   */
  void cut(PackageMeters meters, String name, long nowNanos, int[] scratch, IntervalBuilder cut) {
    totals.forEach(
        (kind, delta) -> delta.cut(meters.timer(kind.number()), scratch, cut, name, null));
    labels.forEach(
        (kind, deltas) -> {
          boolean toldApart = isToldApart(kind);
          boolean only = kind.labels() == EventKind.Labels.ONLY;
          // what is not to be sent is read all the same, or it would be sent once it is
          IntervalBuilder into = only || toldApart ? cut : NOWHERE;
          deltas.cut(
              meters.labelled(kind.number()),
              nowNanos,
              (label, timer, delta) ->
                  delta.cut(timer, scratch, into, name, only && !toldApart ? null : label));
        });
    cut.add(name, Metric.SELF_TIME, null, selfTime.since(meters.selfTime, scratch));
    cut.addCount(name, Metric.SLOW_REQUESTS, null, slowRequests.since(meters.slowRequests));
    cut.addCount(name, Metric.CLIENT_ABORTS, null, clientAborts.since(meters.clientAborts));
    cut.addCount(name, Metric.SLOW_QUERIES, null, slowQueries.since(meters.slowQueries));
    cut.addCount(name, Metric.ROLLBACK_COUNT, null, rollbacks.since(meters.rollbacks));
    cut.addCount(
        name, Metric.CONNECTION_ERRORS, null, connectionErrors.since(meters.connectionErrors));
  }

  private boolean isToldApart(EventKind kind) {
    switch (kind) {
      case REQUEST:
        return allRoutes || Recording.endpoints;
      case OUTBOUND:
        return Recording.peers;
      default:
        return true;
    }
  }
}
