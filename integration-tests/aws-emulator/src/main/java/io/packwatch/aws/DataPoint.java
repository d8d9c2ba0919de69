package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * One datum.
 *
 * @param seconds its time, since 1970
 * @param spread values with their counts; empty when it came as a statistic set
 */
record DataPoint(
    double seconds,
    double samples,
    double sum,
    double minimum,
    double maximum,
    TreeMap<Double, Double> spread) {

  static DataPoint of(JsonNode datum, Instant now, Checks check) {
    double time =
        datum.has("Timestamp") ? datum.path("Timestamp").asDouble() : now.getEpochSecond();
    check.require(time > now.getEpochSecond() - 14 * 86_400, "Timestamp is older than two weeks");
    check.require(time < now.getEpochSecond() + 2 * 3_600, "Timestamp is in the future");
    JsonNode set = datum.path("StatisticValues");
    if (!set.isMissingNode()) {
      return new DataPoint(
          time,
          set.path("SampleCount").asDouble(),
          set.path("Sum").asDouble(),
          set.path("Minimum").asDouble(),
          set.path("Maximum").asDouble(),
          new TreeMap<>());
    }
    TreeMap<Double, Double> spread = new TreeMap<>();
    if (datum.has("Value")) {
      spread.put(datum.path("Value").asDouble(), 1.0);
    }
    JsonNode values = datum.path("Values");
    check.require(values.size() <= 150, "Values must not have more than 150 members");
    for (int i = 0; i < values.size(); i++) {
      double count = datum.has("Counts") ? datum.path("Counts").path(i).asDouble() : 1;
      spread.merge(values.get(i).asDouble(), count, Double::sum);
    }
    check.require(!spread.isEmpty(), "A datum has Value, Values or StatisticValues");
    double samples = spread.values().stream().mapToDouble(Double::doubleValue).sum();
    double sum = spread.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum();
    return new DataPoint(time, samples, sum, spread.firstKey(), spread.lastKey(), spread);
  }

  /** The statistic of all these together. */
  static double statistic(List<DataPoint> points, String name) {
    double samples = points.stream().mapToDouble(DataPoint::samples).sum();
    double sum = points.stream().mapToDouble(DataPoint::sum).sum();
    return switch (name) {
      case "SampleCount" -> samples;
      case "Sum" -> sum;
      case "Average" -> sum / samples;
      case "Minimum" -> points.stream().mapToDouble(DataPoint::minimum).min().orElse(0);
      case "Maximum" -> points.stream().mapToDouble(DataPoint::maximum).max().orElse(0);
      default -> percentile(points, samples, name);
    };
  }

  private static double percentile(List<DataPoint> points, double samples, String name) {
    if (!name.matches("p\\d+(\\.\\d+)?")) {
      throw Refusal.invalid("InvalidParameterValue", "the emulator does not know " + name);
    }
    TreeMap<Double, Double> all = new TreeMap<>();
    points.forEach(point -> point.spread.forEach((v, n) -> all.merge(v, n, Double::sum)));
    double left = samples * Double.parseDouble(name.substring(1)) / 100;
    for (var each : all.entrySet()) {
      left -= each.getValue();
      if (left <= 0) {
        return each.getKey();
      }
    }
    return all.isEmpty() ? Double.NaN : all.lastKey();
  }
}
