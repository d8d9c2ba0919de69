package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Timer;
import java.util.concurrent.atomic.LongAdder;

/** What has been read of one package's ever-growing {@link PackageMeters}. */
final class PackageDelta {

  /** Whether routes are read that are not sent. */
  private final boolean allRoutes;

  private final TimerDelta requests = new TimerDelta();
  private final CounterReading slowRequests = new CounterReading();
  private final CounterReading clientAborts = new CounterReading();
  private final TimerDelta queries = new TimerDelta();
  private final CounterReading slowQueries = new CounterReading();
  private final HistogramDelta commits = new HistogramDelta();
  private final HistogramDelta failedCommits = new HistogramDelta();
  private final CounterReading rollbacks = new CounterReading();
  private final CounterReading connectionErrors = new CounterReading();
  private final TimerDelta calls = new TimerDelta();
  private final HistogramDelta selfTime = new HistogramDelta();

  private final LabelledDeltas outbound = new LabelledDeltas();
  private final LabelledDeltas routes = new LabelledDeltas();

  /**
   * @param allRoutes also those that are recorded for somebody else than {@code
   *     packwatch.endpoints}
   */
  PackageDelta(boolean allRoutes) {
    this.allRoutes = allRoutes;
  }

  /** One ever-growing counter. */
  private static final class CounterReading {

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
    TimerDelta.Label all = new TimerDelta.Label(name, null);
    requests.cut(
        meters.requests,
        scratch,
        cut,
        Metric.REQUEST_COUNT,
        Metric.RESPONSE_TIME,
        Metric.ERROR_RATE,
        all);
    queries.cut(
        meters.queries,
        scratch,
        cut,
        Metric.QUERY_COUNT,
        Metric.QUERY_LATENCY,
        Metric.QUERY_ERROR_RATE,
        all);
    calls.cut(
        meters.calls,
        scratch,
        cut,
        Metric.CALL_COUNT,
        Metric.CALL_LATENCY,
        Metric.CALL_ERROR_RATE,
        all);
    cut.add(name, Metric.SELF_TIME, null, selfTime.since(meters.selfTime, scratch));
    cut.addCount(name, Metric.SLOW_REQUESTS, null, slowRequests.since(meters.slowRequests));
    cut.addCount(name, Metric.CLIENT_ABORTS, null, clientAborts.since(meters.clientAborts));
    cut.addCount(name, Metric.SLOW_QUERIES, null, slowQueries.since(meters.slowQueries));
    cut.addCount(name, Metric.ROLLBACK_COUNT, null, rollbacks.since(meters.rollbacks));
    cut.addCount(
        name, Metric.CONNECTION_ERRORS, null, connectionErrors.since(meters.connectionErrors));
    cutCommits(meters.commits, name, scratch, cut);
    cutOutbound(meters, name, nowNanos, scratch, cut);
    cutRoutes(meters, name, nowNanos, scratch, cut);
  }

  /** A transaction is counted when it went through; how long it took, also when it did not. */
  private void cutCommits(Timer timer, String name, int[] scratch, IntervalBuilder cut) {
    MetricPoint.Distribution went = commits.since(timer.succeeded, scratch);
    MetricPoint.Distribution refused = failedCommits.since(timer.failed, scratch);
    long good = went == null ? 0 : went.samples();
    long bad = refused == null ? 0 : refused.samples();
    cut.addCount(name, Metric.TRANSACTION_COUNT, null, good);
    cut.add(name, Metric.COMMIT_LATENCY, null, went);
    cut.add(name, Metric.COMMIT_LATENCY, null, refused);
    if (good + bad > 0) {
      cut.add(name, Metric.COMMIT_ERROR_RATE, null, new MetricPoint.Rate(good, bad));
    }
  }

  /** By peer; where peers are not told apart, all in one without the dimension. */
  private void cutOutbound(
      PackageMeters meters, String name, long nowNanos, int[] scratch, IntervalBuilder cut) {
    boolean peers = Recording.peers;
    outbound.cut(
        meters.outbound(),
        meters::forgetOutbound,
        nowNanos,
        (peer, timer, reading) ->
            reading.cut(
                timer,
                scratch,
                cut,
                Metric.OUTBOUND_COUNT,
                Metric.OUTBOUND_LATENCY,
                Metric.OUTBOUND_ERROR_RATE,
                new TimerDelta.Label(name, peers ? peer : null)));
  }

  /** By route, in addition to the package's total. */
  private void cutRoutes(
      PackageMeters meters, String name, long nowNanos, int[] scratch, IntervalBuilder cut) {
    // What is not to be sent is read all the same, or it would be sent once it is.
    IntervalBuilder into =
        allRoutes || Recording.endpoints ? cut : new IntervalBuilder(metric -> false);
    routes.cut(
        meters.routes(),
        meters::forgetRoute,
        nowNanos,
        (route, timer, reading) ->
            reading.cut(
                timer,
                scratch,
                into,
                Metric.REQUEST_COUNT,
                Metric.RESPONSE_TIME,
                Metric.ERROR_RATE,
                new TimerDelta.Label(name, route)));
  }
}
