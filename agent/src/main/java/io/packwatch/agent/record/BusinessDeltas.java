package io.packwatch.agent.record;

import io.packwatch.agent.business.AmountDelta;
import io.packwatch.agent.business.BusinessCell;
import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.BusinessMetric;
import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What has been read of the rules of the business. Each reader has its own. */
final class BusinessDeltas {

  private final BusinessRules rules;
  private final IntFunction<String> packageNames;

  /** Whether it ends intervals: only one reader may say how many different values there were. */
  private final boolean cuts;

  private final IdentityHashMap<BusinessMeter, Reading> readings = new IdentityHashMap<>();

  private static final class Reading {
    final BusinessMetric metric;
    final IdentityHashMap<BusinessCell, CellReading> cells = new IdentityHashMap<>();
    long failuresBefore;

    Reading(BusinessMeter meter) {
      BusinessRule rule = meter.rule();
      metric = new BusinessMetric(meter.name(), rule.unit(), rule.dimensionNames());
    }
  }

  private static final class CellReading {
    final AmountDelta amounts;
    long countBefore;

    CellReading(BusinessCell cell) {
      amounts = new AmountDelta(cell);
    }
  }

  BusinessDeltas(BusinessRules rules, IntFunction<String> packageNames, boolean cuts) {
    this.rules = rules;
    this.packageNames = packageNames;
    this.cuts = cuts;
  }

  /** Adds what was recorded since the last call; of a rule that is gone, for the last time. */
  void cut(IntervalBuilder cut) {
    List<BusinessMeter> current = rules.current();
    if (current.isEmpty() && readings.isEmpty()) {
      return;
    }
    for (BusinessMeter meter : current) {
      read(meter, readings.computeIfAbsent(meter, Reading::new), cut);
    }
    for (BusinessMeter known : new ArrayList<>(readings.keySet())) {
      if (!current.contains(known)) {
        Reading last = readings.remove(known);
        if (last != null) {
          read(known, last, cut);
        }
      }
    }
  }

  private void read(BusinessMeter meter, Reading reading, IntervalBuilder cut) {
    for (BusinessCell cell : meter.cells()) {
      CellReading before = reading.cells.computeIfAbsent(cell, CellReading::new);
      MetricPoint figure = figure(meter.rule().kind(), cell, before);
      if (figure != null) {
        String packageName = packageNames.apply(cell.packageId());
        cut.add(Series.of(packageName, reading.metric, cell.labels()), figure);
      }
    }
    long failures = meter.failures() - reading.failuresBefore;
    reading.failuresBefore += failures;
    if (failures > 0 && cuts) {
      cut.addCount(AgentMetrics.PACKAGE, Metric.PROBE_ERRORS, null, failures);
      Throwable latest = meter.takeLatest();
      Log.warnSometimes(
          "business " + meter.name(),
          "packwatch.business."
              + meter.name()
              + ": a getter threw "
              + failures
              + " times in this interval, and these calls are not in the metric"
              + (latest == null ? "" : ". Latest: " + Log.describe(latest)));
    }
  }

  private @Nullable MetricPoint figure(
      BusinessRule.Kind kind, BusinessCell cell, CellReading before) {
    switch (kind) {
      case COUNT:
        long count = cell.count() - before.countBefore;
        before.countBefore += count;
        return count == 0 ? null : new MetricPoint.Sum(count);
      case AMOUNT:
        return before.amounts.read()
            ? new MetricPoint.Amounts(
                before.amounts.buckets(), before.amounts.counts(), before.amounts.sums())
            : null;
      default:
        double different = cuts ? cell.takeDistinct() : cell.lastDistinct();
        return different == 0 ? null : MetricPoint.Gauge.of(different);
    }
  }
}
