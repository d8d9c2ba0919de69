package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Buckets;

/**
 * The metric {@code SystemHealth}: one number from 0 to 100 for how well a process answers
 * requests.
 *
 * <p>100, less 5 points for each percent of failed requests beyond 1 %, less 25 points for each
 * second of the mean response time beyond 1 s; never below 0. So 100 means that at most 1 % failed
 * and that a second was enough, and 0 that 21 % failed, or that it took 5 s, or some of both.
 *
 * <p>Not thread-safe: it belongs to one cut, and is read when that is over.
 */
public final class SystemHealth {

  /** The best score. */
  public static final double BEST = 100;

  /** From here up all is well. */
  public static final double HEALTHY = 90;

  /** From here up it is worth a look; below, users suffer. */
  public static final double DEGRADED = 50;

  private static final double TOLERATED_ERROR_PERCENT = 1;
  private static final double POINTS_PER_ERROR_PERCENT = 5;
  private static final double TOLERATED_SECONDS = 1;
  private static final double POINTS_PER_SECOND = 25;
  private static final double NANOS_PER_SECOND = 1e9;

  private long succeeded;
  private long failed;
  private long timed;
  private double nanos;

  /** Takes requests into account, over all endpoints of a package; ignores any other figure. */
  public void add(Metric metric, MetricPoint figure) {
    if (metric == Metric.ERROR_RATE) {
      MetricPoint.Ratio rate = (MetricPoint.Ratio) figure;
      succeeded += rate.succeeded;
      failed += rate.failed;
    } else if (metric == Metric.RESPONSE_TIME) {
      MetricPoint.Histogram times = (MetricPoint.Histogram) figure;
      for (int i = 0; i < times.buckets.length; i++) {
        nanos += Buckets.middle(times.buckets[i]) * times.counts[i];
      }
      timed += times.samples();
    }
  }

  /** How many requests it is made from; without any there is no score. */
  public long requests() {
    return succeeded + failed;
  }

  public long failed() {
    return failed;
  }

  /** Of the requests, 0 to 100; 0 without any. */
  public double errorPercent() {
    return requests() == 0 ? 0 : 100.0 * failed / requests();
  }

  /** The mean response time; 0 without requests. */
  public double meanSeconds() {
    return timed == 0 ? 0 : nanos / timed / NANOS_PER_SECOND;
  }

  /** 0 to 100. */
  public double score() {
    double errors = Math.max(0, errorPercent() - TOLERATED_ERROR_PERCENT);
    double seconds = Math.max(0, meanSeconds() - TOLERATED_SECONDS);
    return Math.max(0, BEST - POINTS_PER_ERROR_PERCENT * errors - POINTS_PER_SECOND * seconds);
  }

  /** {@code healthy}, {@code degraded}, {@code unhealthy}; {@code idle} without requests. */
  public String status() {
    if (requests() == 0) {
      return "idle";
    }
    double score = score();
    return score >= HEALTHY ? "healthy" : score >= DEGRADED ? "degraded" : "unhealthy";
  }
}
