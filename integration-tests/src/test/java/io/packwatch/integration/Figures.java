package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Some of the data that arrived, and CloudWatch's statistics over them. Immutable. */
record Figures(List<Datum> data) {

  Figures {
    data = List.copyOf(data);
  }

  /** Those of a namespace and metric. */
  Figures of(String namespace, String metric) {
    return new Figures(
        data.stream()
            .filter(datum -> datum.namespace().equals(namespace))
            .filter(datum -> datum.metric().equals(metric))
            .toList());
  }

  /** Those of a metric, in all namespaces. */
  Figures of(String metric) {
    return new Figures(data.stream().filter(datum -> datum.metric().equals(metric)).toList());
  }

  /** Those with a value of a dimension. */
  Figures where(String dimension, String value) {
    return new Figures(
        data.stream().filter(datum -> value.equals(datum.dimensions().get(dimension))).toList());
  }

  /** Those that have no such dimension. */
  Figures without(String dimension) {
    return new Figures(
        data.stream().filter(datum -> !datum.dimensions().containsKey(dimension)).toList());
  }

  Set<String> namespaces() {
    Set<String> names = new TreeSet<>();
    data.forEach(datum -> names.add(datum.namespace()));
    return names;
  }

  Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    data.forEach(datum -> names.add(datum.metric()));
    return names;
  }

  /** The values of a dimension that occur. */
  Set<String> values(String dimension) {
    Set<String> values = new TreeSet<>();
    for (Datum datum : data) {
      String value = datum.dimensions().get(dimension);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** Data that arrived before, with the same time and the same figures. */
  List<Datum> repeated() {
    Set<Datum> seen = new HashSet<>();
    List<Datum> repeated = new ArrayList<>();
    for (Datum datum : data) {
      if (!seen.add(datum)) {
        repeated.add(datum);
      }
    }
    return repeated;
  }

  /** {@code Sum}. */
  double sum() {
    return data.stream().mapToDouble(datum -> datum.statistics().sum()).sum();
  }

  /** {@code SampleCount}. */
  double samples() {
    return data.stream().mapToDouble(datum -> datum.statistics().samples()).sum();
  }

  /** {@code Average}; NaN of nothing. */
  double average() {
    return sum() / samples();
  }

  /** {@code Minimum}; infinity of nothing. */
  double minimum() {
    return data.stream()
        .mapToDouble(datum -> datum.statistics().minimum())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** {@code Maximum}; minus infinity of nothing. */
  double maximum() {
    return data.stream()
        .mapToDouble(datum -> datum.statistics().maximum())
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /**
   * The smallest value that at least {@code percent} of the samples do not exceed. Statistic sets
   * have none, and are not to be among the data.
   */
  double percentile(double percent) {
    List<Datum.Value> ascending =
        data.stream()
            .flatMap(datum -> datum.values().stream())
            .sorted(Comparator.comparingDouble(Datum.Value::value))
            .toList();
    double rank = Math.ceil(samples() * percent / 100);
    double seen = 0;
    for (Datum.Value each : ascending) {
      seen += each.count();
      if (seen >= rank) {
        return each.value();
      }
    }
    throw new AssertionError("no such percentile in " + data);
  }

  /** Requires so many requests and errors of a package of the shop, under a route. */
  void requireOwner(String owner, String route, int requests, int errors) {
    assertEquals(
        requests, of("shop/" + owner, "RequestCount").where("Endpoint", route).sum(), route);
    assertEquals(
        100.0 * errors, of("shop/" + owner, "ErrorRate").where("Endpoint", route).sum(), route);
  }
}
