package io.packwatch.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that the agent measured in one run, and what it would have sent for it. */
final class Measured {

  /** A datum holds at most 150 values, a request 1,000 datums of one namespace (PutMetricData). */
  static final int VALUES_PER_DATUM = 150;

  static final int DATUMS_PER_REQUEST = 1000;

  private record Batch(long timestamp, String namespace) {}

  private final Map<Series, Samples> bySeries = new LinkedHashMap<>();
  private final Map<Batch, Integer> datumsByBatch = new HashMap<>();

  /**
   * Adds what one series measured in one interval.
   *
   * @param timestamp the interval's start
   */
  void add(long timestamp, Series series, Samples samples) {
    bySeries.computeIfAbsent(series, fresh -> new Samples()).addAll(samples);
    int datums = Math.max(1, ceilingOf(samples.distinctValues(), VALUES_PER_DATUM));
    datumsByBatch.merge(new Batch(timestamp, series.namespace()), datums, Integer::sum);
  }

  int series() {
    return bySeries.size();
  }

  int namespaces() {
    return (int) bySeries.keySet().stream().map(Series::namespace).distinct().count();
  }

  int datums() {
    return datumsByBatch.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Calls of PutMetricData: each takes the datums of one namespace. */
  int requests() {
    return datumsByBatch.values().stream()
        .mapToInt(datums -> ceilingOf(datums, DATUMS_PER_REQUEST))
        .sum();
  }

  /** The logical packages, in the order they appeared. */
  List<String> packages() {
    return bySeries.keySet().stream().map(Series::inPackage).distinct().toList();
  }

  /** A metric of one package over all its peers or pools; empty samples when there is none. */
  Samples in(String logicalPackage, String metric) {
    Samples all = new Samples();
    byLabel(logicalPackage, metric, "").values().forEach(all::addAll);
    return all;
  }

  /** A metric over all packages. */
  Samples overall(String metric) {
    Samples all = new Samples();
    packages().forEach(each -> all.addAll(in(each, metric)));
    return all;
  }

  /** A metric of one package, by the values of one dimension. */
  Map<String, Samples> byLabel(String logicalPackage, String metric, String dimension) {
    Map<String, Samples> found = new TreeMap<>();
    for (Entry<Series, Samples> each : matching(logicalPackage, metric).entrySet()) {
      found
          .computeIfAbsent(each.getKey().label(dimension), fresh -> new Samples())
          .addAll(each.getValue());
    }
    return found;
  }

  /**
   * With {@code packwatch.endpoints=on} requests are there twice: by package, and by package and
   * endpoint. The latter count only where they are alone.
   */
  private Map<Series, Samples> matching(String logicalPackage, String metric) {
    Map<Series, Samples> found =
        bySeries.entrySet().stream()
            .filter(each -> each.getKey().metric().equals(metric))
            .filter(each -> each.getKey().inPackage().equals(logicalPackage))
            .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    Map<Series, Samples> whole = new HashMap<>(found);
    whole.keySet().removeIf(series -> series.dimensions().containsKey("Endpoint"));
    return whole.isEmpty() ? found : whole;
  }

  private static int ceilingOf(int number, int unit) {
    return (number + unit - 1) / unit;
  }
}
