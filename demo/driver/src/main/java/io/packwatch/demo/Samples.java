package io.packwatch.demo;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one metric measured: values with how often each occurred, statistic sets, or both.
 *
 * <p>Percentiles are those of the values alone; a statistic set has none to give.
 */
final class Samples {

  private final TreeMap<Double, Double> countsByValue = new TreeMap<>();
  private double valueCount;
  private double count;
  private double sum;
  private double minimum = Double.POSITIVE_INFINITY;
  private double maximum = Double.NEGATIVE_INFINITY;

  void add(double value, double times) {
    if (times > 0) {
      countsByValue.merge(value, times, Double::sum);
      valueCount += times;
      addStatistics(value, value, value * times, times);
    }
  }

  void addStatistics(double least, double most, double total, double samples) {
    if (samples > 0) {
      minimum = Math.min(minimum, least);
      maximum = Math.max(maximum, most);
      sum += total;
      count += samples;
    }
  }

  void addAll(Samples other) {
    for (Map.Entry<Double, Double> each : other.countsByValue.entrySet()) {
      countsByValue.merge(each.getKey(), each.getValue(), Double::sum);
    }
    valueCount += other.valueCount;
    addStatistics(other.minimum, other.maximum, other.sum, other.count);
  }

  double count() {
    return count;
  }

  double sum() {
    return sum;
  }

  OptionalDouble maximum() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(maximum);
  }

  OptionalDouble average() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /**
   * The smallest value that at least this share of all values do not exceed (nearest rank).
   *
   * @param share above 0, at most 1
   */
  OptionalDouble percentile(double share) {
    double rank = Math.ceil(share * valueCount);
    double passed = 0;
    for (Map.Entry<Double, Double> each : countsByValue.entrySet()) {
      passed += each.getValue();
      if (passed >= rank) {
        return OptionalDouble.of(each.getKey());
      }
    }
    return OptionalDouble.empty();
  }

  /** How many different values there are; a statistic set counts as none. */
  int distinctValues() {
    return countsByValue.size();
  }
}
