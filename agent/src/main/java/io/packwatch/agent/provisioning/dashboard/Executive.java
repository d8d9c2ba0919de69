package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.config.Objective;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.alarm.ObjectiveAlarms;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the application did: availability, budget left, p95 by week, requests, cost. */
final class Executive {

  private static final int HOUR = 3_600;
  private static final int WEEK = 604_800;

  private final Dashboards pack;

  Executive(Dashboards pack) {
    this.pack = pack;
  }

  Resource dashboard() {
    Body body = pack.begin("executive", "technical", "operations");
    body.graph(12, 6, availability());
    body.graph(12, 6, health());
    objectives(body);
    body.graph(12, 6, weeks());
    body.graph(12, 6, requests());
    body.graph(12, 6, errors());
    body.graph(12, 6, cost());
    return body.named(pack.names.dashboard("executive"));
  }

  private Graph availability() {
    Graph graph = new Graph("Requests without an error, percent", HOUR).view("singleValue");
    int id = 0;
    for (String name : pack.published.packagesWith(Metric.ERROR_RATE)) {
      id++;
      graph.hidden("e" + id, pack.published.line(name, Metric.ERROR_RATE), "Average");
      graph.formula("a" + id, "100 - e" + id, name);
    }
    return graph.wholeRange();
  }

  private Graph health() {
    Graph graph = new Graph("System health, 0 to 100", HOUR).view("singleValue");
    if (pack.published.has(Inventory.CORE, Metric.SYSTEM_HEALTH)) {
      MetricRef line = pack.published.line(Inventory.CORE, Metric.SYSTEM_HEALTH);
      graph.line(line, "Average", "average").line(line, "Minimum", "worst");
    }
    return graph.wholeRange();
  }

  /** 100 at the start of the range, 0 when the budget of it is gone. */
  private void objectives(Body body) {
    for (Map.Entry<String, Objective> slo : pack.settings.all(ProvisioningKeys.SLO).entrySet()) {
      Objective objective = slo.getValue();
      Graph graph =
          new Graph(slo.getKey() + " " + objective + ": budget left over 30 days, percent", HOUR)
              .view("singleValue")
              .with("start", "-P30D");
      int id = 0;
      for (String name : ObjectiveAlarms.packages(pack.published, slo.getKey(), objective)) {
        Metric metric = ObjectiveAlarms.metric(objective);
        if (pack.published.has(name, metric)) {
          id++;
          MetricRef line = pack.published.line(name, metric);
          graph.hidden("b" + id, line, ObjectiveAlarms.badStatistic(objective));
          graph.formula(
              "l" + id, "100 - 100 * b" + id + " / " + ObjectiveAlarms.budget(objective), name);
        }
      }
      body.graph(12, 6, graph.wholeRange());
    }
  }

  private Graph weeks() {
    Graph graph =
        new Graph("ResponseTime p95, last week and this, milliseconds", WEEK)
            .view("bar")
            .with("start", "-P14D");
    for (String name : pack.published.packagesWith(Metric.RESPONSE_TIME)) {
      graph.line(pack.published.line(name, Metric.RESPONSE_TIME), "p95", name);
    }
    return graph;
  }

  private Graph requests() {
    Graph graph = new Graph("Requests an hour", HOUR).stacked();
    for (String name : pack.published.packages()) {
      MetricRef line = pack.requests(name);
      if (line != null) {
        graph.line(line, Dashboards.requestStatistic(line), name);
      }
    }
    return graph;
  }

  private Graph errors() {
    Graph graph = new Graph("Error rate, percent", HOUR);
    for (String name : pack.published.packagesWith(Metric.ERROR_RATE)) {
      graph.line(pack.published.line(name, Metric.ERROR_RATE), "Average", name);
    }
    return graph;
  }

  /** AWS tells the bill in one region alone, whatever region is billed. */
  private static Graph cost() {
    Map<String, String> dimensions = new LinkedHashMap<>();
    dimensions.put("ServiceName", "AmazonCloudWatch");
    dimensions.put("Currency", "USD");
    return new Graph("CloudWatch's bill of this month, all of the account, USD", 21_600)
        .line(
            new MetricRef("AWS/Billing", "EstimatedCharges", dimensions),
            Fields.of("stat", "Maximum", "label", "CloudWatch", "region", "us-east-1"));
  }
}
