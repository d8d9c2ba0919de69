package io.packwatch.agent.console;

import io.packwatch.agent.cost.Prices;
import io.packwatch.agent.record.Series;
import java.util.HashSet;
import java.util.Set;

/** What a month of this process costs in CloudWatch. Immutable. */
final class MonthsCost {

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

  /** In dollars, however many hosts send them. */
  double forSeries() {
    return Prices.metrics(series).doubleValue();
  }

  /**
   * In dollars. One process that runs all month sends each namespace's figures in one call each
   * interval.
   */
  double forCalls() {
    return Prices.requests(Math.round(namespaces * Prices.SECONDS / intervalSeconds)).doubleValue();
  }
}
