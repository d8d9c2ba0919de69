package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.frame.Console;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;

/**
 * The series that CloudWatch has of an application: those that got data in the last three hours.
 */
final class Listed {

  /** Series by package, then by metric's name. */
  final Map<String, Map<String, Long>> byPackage = new TreeMap<>();

  /** Series with each dimension. */
  final Map<String, Long> byDimension = new TreeMap<>();

  long total;

  /**
   * Asks for all series that have the dimension Package, 500 at a time.
   *
   * @param application the first part of the namespaces
   */
  static Listed of(CloudWatchClient client, String application, Console console) {
    Listed listed = new Listed();
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
          listed.add(metric.namespace().substring(prefix.length()), metric);
        }
      }
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return listed;
  }

  private void add(String packageName, Metric metric) {
    total++;
    byPackage
        .computeIfAbsent(packageName, fresh -> new TreeMap<>())
        .merge(metric.metricName(), 1L, Long::sum);
    for (Dimension dimension : metric.dimensions()) {
      byDimension.merge(dimension.name(), 1L, Long::sum);
    }
  }
}
