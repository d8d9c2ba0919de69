package io.packwatch.agent.console;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the business counts, for Prometheus: a count is a counter, numbers are a summary (its sum is
 * revenue, its count the orders), different values are a gauge of the interval that ended last.
 */
final class BusinessFamilies {

  private BusinessFamilies() {}

  static void add(MetricSnapshots.Builder all, Figures totals) {
    Map<String, List<BusinessFigure>> byName = new TreeMap<>();
    for (BusinessFigure each : totals.business()) {
      byName.computeIfAbsent(snake(each.series.name()), fresh -> new ArrayList<>()).add(each);
    }
    byName.forEach((name, figures) -> family(all, name, figures));
  }

  private static void family(MetricSnapshots.Builder all, String name, List<BusinessFigure> alike) {
    String family = "packwatch_business_" + name;
    BusinessFigure first = alike.get(0);
    String help = "packwatch.business." + first.series.name() + ", by package.";
    // of two names that are one here, or of one whose line was changed, the first is shown
    List<BusinessFigure> figures = new ArrayList<>(alike);
    figures.removeIf(each -> !first.series.isKin(each.series));
    if (first.isAmounts()) {
      SummarySnapshot.Builder summary = SummarySnapshot.builder().name(family).help(help);
      for (BusinessFigure each : figures) {
        summary.dataPoint(
            SummarySnapshot.SummaryDataPointSnapshot.builder()
                .labels(labels(each))
                .count(each.count())
                .sum(each.sum())
                .build());
      }
      all.metricSnapshot(summary.build());
    } else if (first.isDistinct()) {
      GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(family).help(help);
      for (BusinessFigure each : figures) {
        gauge.dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels(each))
                .value(each.sum())
                .build());
      }
      all.metricSnapshot(gauge.build());
    } else {
      CounterSnapshot.Builder counter = CounterSnapshot.builder().name(family).help(help);
      for (BusinessFigure each : figures) {
        counter.dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(labels(each))
                .value(each.sum())
                .build());
      }
      all.metricSnapshot(counter.build());
    }
  }

  private static Labels labels(BusinessFigure figure) {
    Labels labels = Labels.of("package", figure.series.packageName());
    for (Map.Entry<String, String> each : figure.series.dimensions().entrySet()) {
      labels = labels.add(snake(each.getKey()), each.getValue());
    }
    return labels;
  }

  /** {@code orders_placed} for {@code OrdersPlaced}. A counter's name may not end with total. */
  static String snake(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean begins =
          Character.isUpperCase(c)
              && i > 0
              && Character.isLetterOrDigit(name.charAt(i - 1))
              && (!Character.isUpperCase(name.charAt(i - 1))
                  || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
      text.append(begins ? "_" : "").append(Character.isLetterOrDigit(c) ? c : '_');
    }
    String lower = text.toString().toLowerCase(Locale.ROOT);
    for (String suffix : new String[] {"_total", "_created", "_info", "_bucket"}) {
      lower = lower.endsWith(suffix) ? lower.substring(0, lower.length() - suffix.length()) : lower;
    }
    return lower;
  }
}
