package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.inspect.AgentSnapshot;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.provisioning.Inventory;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/** The series that there are of an application, and who says so. */
final class Listed {

  final String application;

  /** To follow "for the series". */
  final String which;

  /** Series by package, then by metric's name. */
  final Map<String, Map<String, Long>> byPackage = new TreeMap<>();

  /** Series with each dimension. */
  final Map<String, Long> byDimension = new TreeMap<>();

  /** The same for those who ask for more than numbers. */
  final Inventory inventory = new Inventory();

  long total;

  private Listed(String application, String which) {
    this.application = application;
    this.which = which;
  }

  /**
   * Those that an agent sent since it started.
   *
   * @throws CommandException when it sent none yet
   */
  static Listed of(AgentSnapshot holdings) throws CommandException {
    String jvm = holdings.jvm.pid() + " (" + holdings.jvm.program() + ")";
    Listed listed =
        new Listed(AgentSnapshot.text(holdings.series, "application"), "that " + jvm + " has sent");
    for (Map<String, @Nullable Object> each : AgentSnapshot.listIn(holdings.series, "sent")) {
      String packageName = AgentSnapshot.text(each, "package");
      Map<String, String> dimensions = new TreeMap<>();
      dimensions.put("Package", packageName);
      if (each.get("dimension") != null) {
        dimensions.put(AgentSnapshot.text(each, "dimension"), AgentSnapshot.text(each, "label"));
      }
      for (String own : AgentSnapshot.in(each, "dimensions").keySet()) {
        dimensions.put(own, AgentSnapshot.text(AgentSnapshot.in(each, "dimensions"), own));
      }
      listed.add(packageName, AgentSnapshot.text(each, "metric"), dimensions);
    }
    if (listed.total == 0) {
      throw new CommandException(
          Exit.UNREACHABLE,
          "the agent in " + jvm + " has sent nothing yet",
          "Wait for an interval in which the application does what it does all day.");
    }
    return listed;
  }

  /**
   * Asks for all series of the last three hours that have the dimension Package, 500 at a time.
   *
   * @param application the first part of the namespaces
   */
  static Listed of(CloudWatchClient client, String application, Terminal console) {
    Listed listed = new Listed(application, "of the last three hours");
    String prefix = application + "/";
    String token = null;
    int pages = 0;
    do {
      console.progress("asking CloudWatch for its metrics, page " + ++pages);
      ListMetricsResponse page =
          client.listMetrics(
              ListMetricsRequest.builder()
                  .dimensions(DimensionFilter.builder().name("Package").build())
                  .recentlyActive("PT3H")
                  .nextToken(token)
                  .build());
      for (Metric metric : page.metrics()) {
        if (metric.namespace().startsWith(prefix)) {
          Map<String, String> dimensions = new TreeMap<>();
          for (Dimension dimension : metric.dimensions()) {
            dimensions.put(dimension.name(), dimension.value());
          }
          listed.add(
              metric.namespace().substring(prefix.length()), metric.metricName(), dimensions);
        }
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return listed;
  }

  private void add(String packageName, String metric, Map<String, String> dimensions) {
    total++;
    byPackage.computeIfAbsent(packageName, fresh -> new TreeMap<>()).merge(metric, 1L, Long::sum);
    for (String dimension : dimensions.keySet()) {
      byDimension.merge(dimension, 1L, Long::sum);
    }
    io.packwatch.agent.metric.Metric ours = io.packwatch.agent.metric.Metric.named(metric);
    if (ours != null) {
      String label = ours.label();
      inventory.saw(packageName, ours, label == null ? null : dimensions.get(label));
    }
  }
}
