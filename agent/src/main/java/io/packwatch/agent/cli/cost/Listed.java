package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.frame.CommandException;
import io.packwatch.agent.cli.frame.Console;
import io.packwatch.agent.cli.frame.Exit;
import io.packwatch.agent.cli.held.Holdings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  static Listed of(Holdings holdings) throws CommandException {
    String jvm = holdings.jvm.pid() + " (" + holdings.jvm.program() + ")";
    Listed listed =
        new Listed(Holdings.text(holdings.series, "application"), "that " + jvm + " has sent");
    for (Map<String, @Nullable Object> each : Holdings.listIn(holdings.series, "sent")) {
      List<String> dimensions = new ArrayList<>(Collections.singletonList("Package"));
      if (each.get("dimension") != null) {
        dimensions.add(Holdings.text(each, "dimension"));
      }
      listed.add(Holdings.text(each, "package"), Holdings.text(each, "metric"), dimensions);
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
  static Listed of(CloudWatchClient client, String application, Console console) {
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
          List<String> dimensions = new ArrayList<>();
          for (Dimension dimension : metric.dimensions()) {
            dimensions.add(dimension.name());
          }
          listed.add(
              metric.namespace().substring(prefix.length()), metric.metricName(), dimensions);
        }
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return listed;
  }

  private void add(String packageName, String metric, List<String> dimensions) {
    total++;
    byPackage.computeIfAbsent(packageName, fresh -> new TreeMap<>()).merge(metric, 1L, Long::sum);
    for (String dimension : dimensions) {
      byDimension.merge(dimension, 1L, Long::sum);
    }
  }
}
