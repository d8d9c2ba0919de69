package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cost.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A month's bill: its lines and their sum, exact. */
final class Bill {

  /** One line. */
  static final class Line {
    final String what;
    final BigDecimal quantity;
    final BigDecimal dollars;

    Line(String what, BigDecimal quantity, BigDecimal dollars) {
      this.what = what;
      this.quantity = quantity;
      this.dollars = dollars;
    }
  }

  /** What is on the bill beside metrics. */
  static final class Extras {
    int alarmMetrics;
    int anomalyAlarms;
    int compositeAlarms;
    int insightRules;
    int dashboards;
    BigDecimal logsGb = BigDecimal.ZERO;
  }

  private final List<Line> lines = new ArrayList<>();

  private Bill() {}

  /** An estimate of what an application will cost. */
  static Bill of(SeriesCount series, Workload workload, Choices choices, Extras extras) {
    long requests = Calls.of(series, workload, choices).aMonth();
    BigDecimal emf = BigDecimal.ZERO;
    if (choices.writesMetrics) {
      long lines = series.inEach() * (Prices.SECONDS / choices.intervalSeconds);
      emf = gigabytes(lines * workload.processes * Prices.EMF_BYTES);
    }
    return new Bill().with(series.total(), requests, emf, extras);
  }

  static Bill of(long metrics, long requests, Extras extras) {
    return new Bill().with(metrics, requests, BigDecimal.ZERO, extras);
  }

  private static BigDecimal gigabytes(long bytes) {
    return BigDecimal.valueOf(bytes).movePointLeft(9).setScale(1, RoundingMode.HALF_UP);
  }

  private Bill with(long metrics, long requests, BigDecimal emf, Extras extras) {
    add("custom metrics", metrics, Prices.metrics(metrics));
    add("PutMetricData requests", requests, Prices.requests(requests));
    add("EMF lines taken in, GB", emf, Prices.LOGS_GB.multiply(emf));
    add(
        "metrics in alarms",
        extras.alarmMetrics,
        Prices.times(Prices.ALARM_METRIC, extras.alarmMetrics));
    add(
        "anomaly alarms",
        extras.anomalyAlarms,
        Prices.times(Prices.ANOMALY_ALARM, extras.anomalyAlarms));
    add(
        "composite alarms",
        extras.compositeAlarms,
        Prices.times(Prices.COMPOSITE_ALARM, extras.compositeAlarms));
    add(
        "insight rules",
        extras.insightRules,
        Prices.times(Prices.INSIGHT_RULE, extras.insightRules));
    add("dashboards", extras.dashboards, Prices.times(Prices.DASHBOARD, extras.dashboards));
    add("logs taken in, GB", extras.logsGb, Prices.LOGS_GB.multiply(extras.logsGb));
    add(
        "logs kept a month, GB",
        extras.logsGb,
        Prices.LOGS_STORED_GB.multiply(Prices.LOGS_COMPRESSED).multiply(extras.logsGb));
    return this;
  }

  private void add(String what, long quantity, BigDecimal dollars) {
    add(what, BigDecimal.valueOf(quantity), dollars);
  }

  private void add(String what, BigDecimal quantity, BigDecimal dollars) {
    if (quantity.signum() != 0) {
      lines.add(new Line(what, quantity, dollars));
    }
  }

  List<Line> lines() {
    return Collections.unmodifiableList(lines);
  }

  BigDecimal total() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Line line : lines) {
      sum = sum.add(line.dollars);
    }
    return sum;
  }
}
