package io.packwatch.demo;

import java.time.Duration;
import java.util.Locale;

/**
 * What CloudWatch would charge a month for series like these.
 *
 * <p>Prices are those of us-east-1 and most regions (aws.amazon.com/cloudwatch/pricing): the first
 * 10,000 custom metrics at $0.30 each, 1,000 calls of PutMetricData at $0.01. The free tier (10
 * metrics, a million calls) is left out.
 */
record Bill(int series, int namespaces) {

  /** Short, so that a minute has several intervals. Prices do not depend on it, but calls do. */
  static final Duration DEMO_INTERVAL = Duration.ofSeconds(10);

  private static final double DOLLARS_PER_SERIES = 0.30;
  private static final double DOLLARS_PER_CALL = 0.01 / 1000;

  /** Of 730 hours; an interval is a minute unless configured otherwise. */
  private static final int INTERVALS_PER_MONTH = 730 * 60;

  double forSeries() {
    return series * DOLLARS_PER_SERIES;
  }

  /** One process that runs all month sends each namespace's figures in one call each minute. */
  double forCalls() {
    return namespaces * INTERVALS_PER_MONTH * DOLLARS_PER_CALL;
  }

  /** The sum, and how it came about. */
  String explained() {
    return String.format(
        Locale.ROOT,
        "$%.2f a month: %d series x $0.30 = $%.2f however many hosts, and"
            + " %d namespaces x %,d minutes x $0.01 per 1,000 calls = $%.2f per process",
        forSeries() + forCalls(),
        series,
        forSeries(),
        namespaces,
        INTERVALS_PER_MONTH,
        forCalls());
  }
}
