package io.packwatch.agent.delivery;

import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What tests of this room start from. */
public final class Given {

  /** 2026-11-21T00:00:00Z. */
  public static final long NOW = 1_795_219_200_000L;

  public static final SeriesIdentity BELLA =
      SeriesIdentity.of("Bella", Collections.singletonMap("Environment", "prod"), 60);

  private final Map<Series, MetricPoint> figures = new LinkedHashMap<>();

  public static Given an() {
    return new Given();
  }

  /** An interval with one count, told apart by its value. */
  public static Interval interval(int requests) {
    return an().figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(requests)).interval();
  }

  public Given figure(String packageName, Metric metric, MetricPoint figure) {
    figures.put(new Series(packageName, metric, null), figure);
    return this;
  }

  public Given figure(String packageName, Metric metric, String label, MetricPoint figure) {
    figures.put(new Series(packageName, metric, label), figure);
    return this;
  }

  public Interval interval() {
    return intervalAt(NOW);
  }

  public Interval intervalAt(long startMillis) {
    return new Interval(startMillis, figures);
  }

  /** A distribution over these durations, in nanoseconds. */
  public static MetricPoint.Histogram durations(long... nanos) {
    int[] all = new int[Buckets.COUNT];
    for (long duration : nanos) {
      all[Buckets.indexOf(duration)]++;
    }
    return occupied(all);
  }

  /** A distribution of one event in each of so many buckets, the first at a microsecond. */
  public static MetricPoint.Histogram buckets(int occupied) {
    int[] all = new int[Buckets.COUNT];
    int first = Buckets.indexOf(1_000);
    for (int i = 0; i < occupied; i++) {
      all[first + i] = i + 1;
    }
    return occupied(all);
  }

  private static MetricPoint.Histogram occupied(int[] all) {
    int size = 0;
    int[] buckets = new int[all.length];
    int[] counts = new int[all.length];
    for (int bucket = 0; bucket < all.length; bucket++) {
      if (all[bucket] > 0) {
        buckets[size] = bucket;
        counts[size++] = all[bucket];
      }
    }
    return new MetricPoint.Histogram(Arrays.copyOf(buckets, size), Arrays.copyOf(counts, size));
  }
}
