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

  /** One series in one interval: the agent may have written it in several pieces. */
  private record Cut(long timestamp, Series series) {}

  private record Batch(long timestamp, String namespace) {}

  private final Map<Series, Samples> bySeries = new LinkedHashMap<>();
  private final Map<Cut, Integer> valuesByCut = new HashMap<>();

  /**
   * Adds what one series measured in one interval.
   *
   * @param timestamp the interval's start
   */
  void add(long timestamp, Series series, Samples samples) {
    bySeries.computeIfAbsent(series, fresh -> new Samples()).addAll(samples);
    valuesByCut.merge(new Cut(timestamp, series), samples.distinctValues(), Integer::sum);
  }

  int series() {
    return bySeries.size();
  }

  int namespaces() {
    return (int) bySeries.keySet().stream().map(Series::namespace).distinct().count();
  }

  int datums() {
    return valuesByCut.values().stream().mapToInt(Measured::datumsFor).sum();
  }

  /** Calls of PutMetricData: each takes the datums of one namespace. */
  int requests() {
    Map<Batch, Integer> datumsByBatch = new HashMap<>();
    valuesByCut.forEach(
        (cut, values) ->
            datumsByBatch.merge(
                new Batch(cut.timestamp(), cut.series().namespace()),
                datumsFor(values),
                Integer::sum));
    return datumsByBatch.values().stream()
        .mapToInt(datums -> ceilingOf(datums, DATUMS_PER_REQUEST))
        .sum();
  }

  private static int datumsFor(int values) {
    return Math.max(1, ceilingOf(values, VALUES_PER_DATUM));
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
