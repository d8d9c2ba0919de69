package io.packwatch.agent.console;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.agent.record.SystemHealth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Figures over some time, added up. Not thread-safe. */
final class Figures {

  private final Map<Series, MetricPoint> all = new HashMap<>();
  private double seconds;
  private long leftOut;

  /** Adds what was measured in so much further time. */
  void add(Map<Series, MetricPoint> figures, double further) {
    seconds += further;
    for (Map.Entry<Series, MetricPoint> entry : figures.entrySet()) {
      Series series = entry.getKey();
      if (all.size() < ConsoleLimits.MAX_SERIES || all.containsKey(series)) {
        all.merge(series, entry.getValue(), MetricPoint::plus);
      } else {
        leftOut++;
      }
    }
  }

  void add(Figures other) {
    add(other.all, other.seconds);
  }

  /** How long it took to measure all this; at least a millisecond. */
  double seconds() {
    return Math.max(0.001, seconds);
  }

  /** Figures that found no place. */
  long leftOut() {
    return leftOut;
  }

  /** All packages that did something, in alphabetical order; not those of JVM and agent alone. */
  Set<String> packages() {
    Set<String> names = new TreeSet<>();
    for (Series series : all.keySet()) {
      // where no connection is to be had nothing else happens
      Metric metric = series.metric();
      if (metric == null || EventKind.of(metric) != null || metric == Metric.CONNECTION_ERRORS) {
        names.add(series.packageName());
      }
    }
    return names;
  }

  /** The labels under which a package has a metric, in alphabetical order. */
  Set<String> labels(String packageName, Metric metric) {
    Set<String> labels = new TreeSet<>();
    for (Series series : all.keySet()) {
      String label = series.label();
      if (label != null && series.metric() == metric && series.packageName().equals(packageName)) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** One package's events of a kind. */
  Stat of(EventKind kind, String packageName) {
    Stat whole = of(kind, packageName, null);
    if (kind.labels() != EventKind.Labels.ONLY) {
      return whole;
    }
    // The whole is the sum of all labels; where these are off, there is none.
    MetricPoint times = figure(packageName, kind.time(), null);
    MetricPoint errors = figure(packageName, kind.errors(), null);
    for (String peer : labels(packageName, kind.time())) {
      times = sum(times, figure(packageName, kind.time(), peer));
      errors = sum(errors, figure(packageName, kind.errors(), peer));
    }
    return new Stat(times, errors);
  }

  /** One package's events of a kind and with a label. */
  Stat of(EventKind kind, String packageName, @Nullable String label) {
    return new Stat(
        figure(packageName, kind.time(), label), figure(packageName, kind.errors(), label));
  }

  /** All packages' events of a kind. */
  Stat of(EventKind kind) {
    MetricPoint times = null;
    MetricPoint errors = null;
    for (Map.Entry<Series, MetricPoint> entry : all.entrySet()) {
      Series series = entry.getKey();
      if (series.label() == null || kind.labels() == EventKind.Labels.ONLY) {
        times = series.metric() == kind.time() ? sum(times, entry.getValue()) : times;
        errors = series.metric() == kind.errors() ? sum(errors, entry.getValue()) : errors;
      }
    }
    return new Stat(times, errors);
  }

  /** A distribution alone. */
  Stat times(String packageName, Metric metric, @Nullable String label) {
    return new Stat(figure(packageName, metric, label), null);
  }

  /** What failed and what did not; of a rate of hits, what was found and what was not. */
  MetricPoint.Ratio ratio(String packageName, Metric metric, @Nullable String label) {
    MetricPoint figure = figure(packageName, metric, label);
    return figure == null ? new MetricPoint.Ratio(0, 0) : (MetricPoint.Ratio) figure;
  }

  /** A count: how much it is in all. */
  long count(String packageName, Metric metric, @Nullable String label) {
    MetricPoint figure = figure(packageName, metric, label);
    return figure == null ? 0 : (long) ((MetricPoint.Sum) figure).value;
  }

  /** A count over all packages. */
  long count(Metric metric) {
    long sum = 0;
    for (Map.Entry<Series, MetricPoint> entry : all.entrySet()) {
      Series series = entry.getKey();
      if (series.metric() == metric && series.label() == null) {
        sum += (long) ((MetricPoint.Sum) entry.getValue()).value;
      }
    }
    return sum;
  }

  /** A gauge's mean, or NaN where it was never sampled. */
  double mean(String packageName, Metric metric) {
    MetricPoint.Gauge gauge = (MetricPoint.Gauge) figure(packageName, metric, null);
    return gauge == null ? Double.NaN : gauge.sum / gauge.samples;
  }

  /** What the business counts, by package, name and dimensions. */
  List<BusinessFigure> business() {
    List<BusinessFigure> found = new ArrayList<>();
    for (Map.Entry<Series, MetricPoint> entry : all.entrySet()) {
      if (entry.getKey().business() != null) {
        found.add(new BusinessFigure(entry.getKey(), entry.getValue()));
      }
    }
    found.sort(Comparator.comparing((BusinessFigure each) -> each.series.toString()));
    return found;
  }

  /** How well requests were answered. */
  SystemHealth health() {
    SystemHealth health = new SystemHealth();
    for (Map.Entry<Series, MetricPoint> entry : all.entrySet()) {
      Metric metric = entry.getKey().metric();
      if (entry.getKey().label() == null && metric != null) {
        health.add(metric, entry.getValue());
      }
    }
    return health;
  }

  private @Nullable MetricPoint figure(String packageName, Metric metric, @Nullable String label) {
    return all.get(new Series(packageName, metric, label));
  }

  private static @Nullable MetricPoint sum(@Nullable MetricPoint one, @Nullable MetricPoint other) {
    return one == null ? other : other == null ? one : one.plus(other);
  }
}
