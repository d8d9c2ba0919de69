package io.packwatch.integration;

import java.util.List;
import java.util.Map;

/**
 * A {@code MetricDatum} as it arrived.
 *
 * @param values what {@code Values} and {@code Counts} say, or the one {@code Value}; empty for a
 *     statistic set
 * @param statistics the statistic set, or that of the values
 */
record Datum(
    String namespace,
    String metric,
    Map<String, String> dimensions,
    String unit,
    double timestamp,
    List<Value> values,
    Statistics statistics) {

  record Value(double value, double count) {}

  record Statistics(double samples, double sum, double minimum, double maximum) {

    static Statistics of(List<Value> values) {
      double samples = 0;
      double sum = 0;
      double minimum = Double.POSITIVE_INFINITY;
      double maximum = Double.NEGATIVE_INFINITY;
      for (Value each : values) {
        samples += each.count();
        sum += each.value() * each.count();
        minimum = Math.min(minimum, each.value());
        maximum = Math.max(maximum, each.value());
      }
      return new Statistics(samples, sum, minimum, maximum);
    }
  }
}
