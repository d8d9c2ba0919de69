package io.packwatch.agent.cli.cost;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.List;
import java.util.Map;

/** What {@code setup} would make, as far as CloudWatch charges for it. */
final class WithSetup {

  private WithSetup() {}

  /** Adds it to what is on the bill already. */
  static void addTo(
      Bill.Extras extras, String application, Settings settings, Inventory inventory) {
    String region = settings.find(Keys.CLOUDWATCH_REGION);
    ResourceSet pack =
        ResourceSet.of(application, settings, inventory, region == null ? "" : region);
    for (Resource each : pack.resources()) {
      switch (each.kind()) {
        case ALARM:
          add(each, extras);
          break;
        case COMPOSITE:
          extras.compositeAlarms++;
          break;
        case RULE:
          extras.insightRules++;
          break;
        case DASHBOARD:
          extras.dashboards++;
          break;
        default: // topics, detectors and saved queries are free, and logs are billed by the GB
          break;
      }
    }
  }

  /** The packages of an estimate, with pools and hosts that have no names yet. */
  static Inventory inventory(Workload workload, SeriesCount series) {
    Inventory inventory = new Inventory();
    for (Workload.Part part : workload.parts) {
      for (Metric metric : series.of(part.name)) {
        inventory.saw(part.name, metric, null);
      }
      labels(inventory, part.name, Metric.CONNECTION_POOL_USAGE, part.pools);
      for (EventKind kind : part.kinds) {
        if (kind.labels() == EventKind.Labels.ONLY) {
          labels(inventory, part.name, kind.time(), workload.labels(kind));
        }
      }
    }
    return inventory;
  }

  private static void labels(Inventory inventory, String packageName, Metric metric, int count) {
    String label = String.valueOf(metric.label());
    for (int i = 1; i <= count; i++) {
      inventory.label(packageName, label, label + i);
    }
  }

  private static void add(Resource alarm, Bill.Extras extras) {
    Object queries = alarm.field("Metrics");
    int metrics = queries instanceof List ? metricsIn((List<?>) queries) : 1;
    if (alarm.field("ThresholdMetricId") == null) {
      extras.alarmMetrics += metrics;
    } else {
      extras.anomalyAlarms++;
      extras.alarmMetrics += metrics - 1;
    }
  }

  /** Those that a formula is made of; the formula itself costs nothing. */
  private static int metricsIn(List<?> queries) {
    int metrics = 0;
    for (Object query : queries) {
      metrics += query instanceof Map && ((Map<?, ?>) query).containsKey("MetricStat") ? 1 : 0;
    }
    return metrics;
  }
}
