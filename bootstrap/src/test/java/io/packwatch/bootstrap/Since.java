package io.packwatch.bootstrap;

import java.util.HashMap;
import java.util.Map;

/** What a package has recorded since a moment: the counters themselves are never reset. */
final class Since {

  private final PackageMeters meters;
  private final Map<String, Long> before;

  private Since(int packageId) {
    meters = Packages.meters(packageId);
    before = read();
  }

  static Since now(int packageId) {
    return new Since(packageId);
  }

  long of(String figure) {
    return read().getOrDefault(figure, 0L) - before.getOrDefault(figure, 0L);
  }

  long requests() {
    return of("requests");
  }

  long queries() {
    return of("queries");
  }

  long calls() {
    return of("calls");
  }

  private Map<String, Long> read() {
    Map<String, Long> figures = new HashMap<>();
    put(figures, "requests", meters.requests);
    put(figures, "queries", meters.queries);
    put(figures, "calls", meters.calls);
    figures.put("self nanos", nanos(meters.selfTime));
    figures.put("slow requests", meters.slowRequests.sum());
    figures.put("client aborts", meters.clientAborts.sum());
    figures.put("slow queries", meters.slowQueries.sum());
    figures.put("commits", count(meters.commits.succeeded));
    figures.put("commits failed", count(meters.commits.failed));
    figures.put("connection errors", meters.connectionErrors.sum());
    figures.put("rollbacks", meters.rollbacks.sum());
    for (Map.Entry<String, Timer> peer : meters.labelled(Kinds.OUTBOUND).all().entrySet()) {
      put(figures, "to " + peer.getKey(), peer.getValue());
    }
    for (Map.Entry<String, Timer> route : meters.labelled(Kinds.REQUEST).all().entrySet()) {
      put(figures, "route " + route.getKey(), route.getValue());
    }
    return figures;
  }

  private static void put(Map<String, Long> figures, String name, Timer timer) {
    long failed = count(timer.failed);
    figures.put(name, count(timer.succeeded) + failed);
    figures.put(name + " failed", failed);
    figures.put(name + " nanos", nanos(timer.succeeded) + nanos(timer.failed));
  }

  static long count(Histogram histogram) {
    long sum = 0;
    for (int count : counts(histogram)) {
      sum += count;
    }
    return sum;
  }

  /** The sum of all durations, give or take 1/64. */
  static long nanos(Histogram histogram) {
    double sum = 0;
    int[] counts = counts(histogram);
    for (int bucket = 0; bucket < counts.length; bucket++) {
      sum += counts[bucket] * Buckets.middle(bucket);
    }
    return Math.round(sum);
  }

  private static int[] counts(Histogram histogram) {
    int[] counts = new int[Buckets.COUNT];
    histogram.addTo(counts);
    return counts;
  }
}
