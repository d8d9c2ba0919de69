package io.packwatch.agent.console;

import io.packwatch.agent.record.Series;
import java.util.HashSet;
import java.util.Set;

/**
 * What a month of this process costs in CloudWatch, by its list prices in us-east-1 and most
 * regions (aws.amazon.com/cloudwatch/pricing): the first 10,000 metrics at $0.30 each, 1,000 calls
 * of PutMetricData at $0.01. The free tier is left out. Immutable.
 */
final class MonthsCost {

  private static final double DOLLARS_PER_SERIES = 0.30;
  private static final double DOLLARS_PER_CALL = 0.01 / 1000;
  private static final double SECONDS_PER_MONTH = 730 * 3600.0;

  private final int series;
  private final int namespaces;
  private final double intervalSeconds;

  private MonthsCost(int series, int namespaces, double intervalSeconds) {
    this.series = series;
    this.namespaces = namespaces;
    this.intervalSeconds = intervalSeconds;
  }

  /** Of what was sent so far. */
  static MonthsCost of(Set<Series> sent, double intervalSeconds) {
    Set<String> packages = new HashSet<>();
    for (Series each : sent) {
      packages.add(each.packageName());
    }
    return new MonthsCost(sent.size(), packages.size(), intervalSeconds);
  }

  int series() {
    return series;
  }

  int namespaces() {
    return namespaces;
  }

  /** However many hosts send them. */
  double forSeries() {
    return series * DOLLARS_PER_SERIES;
  }

  /** One process that runs all month sends each namespace's figures in one call each interval. */
  double forCalls() {
    return namespaces * SECONDS_PER_MONTH / intervalSeconds * DOLLARS_PER_CALL;
  }
}
