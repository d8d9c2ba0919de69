package io.packwatch.agent.record;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.Arrays;
import java.util.function.IntFunction;

/** How much to trust the rest: the agent's figures about itself. Sent only when not zero. */
public final class AgentMetrics {

  /** The package they are sent under. */
  static final String PACKAGE = "Packwatch";

  /** What became of the figures on their way out. All but the waiting ones only grow. */
  public interface Source {

    /** Intervals lost so far. */
    long intervalsDropped();

    /** Log lines lost so far. */
    long logLinesDropped();

    /** Requests to CloudWatch that failed so far, but for throttled ones. */
    long flushFailures();

    /** Requests that CloudWatch throttled so far. */
    long throttledRequests();

    /** Intervals that wait to be sent now. */
    long bufferedIntervals();

    /** What CloudWatch may have taken twice so far. */
    long ambiguousRetries();
  }

  private final Source source;
  private final IntFunction<String> probeNames;
  private int[] probeFailures = new int[0];
  private long droppedBefore;
  private long linesBefore;
  private long failuresBefore;
  private long throttledBefore;
  private long retriesBefore;

  /**
   * @param probeNames the {@code <name>} in {@code packwatch.probe.<name>} of a probe's number
   */
  public AgentMetrics(Source source, IntFunction<String> probeNames) {
    this.source = source;
    this.probeNames = probeNames;
  }

  void cut(IntervalBuilder cut, long seriesRefused) {
    cut.addCount(PACKAGE, Metric.SERIES_REFUSED, null, seriesRefused);
    long dropped = source.intervalsDropped();
    cut.addCount(PACKAGE, Metric.INTERVALS_DROPPED, null, dropped - droppedBefore);
    droppedBefore = dropped; // each after its figure: without memory there may be none
    long lines = source.logLinesDropped();
    cut.addCount(PACKAGE, Metric.LOG_LINES_DROPPED, null, lines - linesBefore);
    linesBefore = lines;
    long failures = source.flushFailures();
    cut.addCount(PACKAGE, Metric.FLUSH_FAILURES, null, failures - failuresBefore);
    failuresBefore = failures;
    long throttled = source.throttledRequests();
    cut.addCount(PACKAGE, Metric.THROTTLED_REQUESTS, null, throttled - throttledBefore);
    throttledBefore = throttled;
    long retries = source.ambiguousRetries();
    cut.addCount(PACKAGE, Metric.AMBIGUOUS_RETRIES, null, retries - retriesBefore);
    retriesBefore = retries;
    if (probeFailures.length < ProbeFailures.expected()) {
      probeFailures = Arrays.copyOf(probeFailures, ProbeFailures.expected());
    }
    for (int probe = 0; probe < probeFailures.length; probe++) {
      int now = ProbeFailures.count(probe);
      int difference = now - probeFailures[probe];
      cut.addCount(PACKAGE, Metric.PROBE_ERRORS, null, difference);
      probeFailures[probe] = now;
      if (difference != 0) {
        log(probe, difference);
      }
    }
    long waiting = source.bufferedIntervals();
    if (waiting != 0) {
      cut.add(PACKAGE, Metric.BUFFERED_INTERVALS, null, MetricPoint.Gauge.of((double) waiting));
    }
    cut.addCount(PACKAGE, Metric.RECORDING_PAUSED, null, Pauses.takePaused() ? 1 : 0);
  }

  private void log(int probe, int failures) {
    Throwable latest = ProbeFailures.takeLatest(probe);
    String name = probeNames.apply(probe);
    Log.warnSometimes(
        "probe " + probe,
        "packwatch.probe."
            + name
            + " failed "
            + failures
            + " times in this interval; the application was not disturbed, but what it should have"
            + " recorded is missing"
            + (latest == null ? "" : ". Latest: " + Log.describe(latest)));
  }
}
