package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.metric.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Reads statistics of an application's metrics, per package: those with the configured dimensions
 * and without a route, over all peers and pools.
 */
final class MetricReader {

  /** GetMetricData: "can include as many as 500 MetricDataQuery structures". */
  private static final int QUERIES = 500;

  private final CloudWatchClient client;
  private final String application;
  private final Map<String, String> dimensions;
  private final Terminal console;
  private final List<String[]> wanted = new ArrayList<>();
  private final Set<String> packages = new TreeSet<>();
  private final Set<String> known = new HashSet<>();
  private final Map<String, Double> values = new HashMap<>();

  /** Package, metric and statistic by the id of a query. */
  private final Map<String, String[]> asked = new HashMap<>();

  MetricReader(
      CloudWatchClient client,
      String application,
      Map<String, String> dimensions,
      Terminal console) {
    this.client = client;
    this.application = application;
    this.dimensions = dimensions;
    this.console = console;
  }

  void want(Metric metric, String statistic) {
    wanted.add(new String[] {metric.text(), statistic});
  }

  /** Reads everything that was added, between two times in milliseconds since 1970. */
  void read(long from, long to) {
    List<MetricDataQuery> queries = queries((int) Math.max(60, (to - from) / 60_000 * 60));
    for (int start = 0; start < queries.size(); start += QUERIES) {
      List<MetricDataQuery> some =
          queries.subList(start, Math.min(start + QUERIES, queries.size()));
      console.progress("reading " + (start + some.size()) + " of " + queries.size() + " figures");
      String token = null;
      do {
        String next = token;
        GetMetricDataResponse page =
            client.getMetricData(
                request ->
                    request
                        .metricDataQueries(some)
                        .startTime(Instant.ofEpochMilli(from - from % 60_000))
                        .endTime(Instant.ofEpochMilli(to))
                        .nextToken(next));
        for (MetricDataResult result : page.metricDataResults()) {
          take(result);
        }
        token = page.nextToken();
      } while (token != null && !token.isEmpty());
    }
  }

  private List<MetricDataQuery> queries(int period) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (software.amazon.awssdk.services.cloudwatch.model.Metric metric : listed()) {
      String name = metric.namespace().substring(application.length() + 1);
      packages.add(name);
      known.add(metric.metricName());
      for (String[] one : wanted) {
        if (one[0].equals(metric.metricName())) {
          String id = "q" + asked.size();
          asked.put(id, new String[] {name, one[0], one[1]});
          queries.add(
              MetricDataQuery.builder()
                  .id(id)
                  .metricStat(stat -> stat.metric(metric).stat(one[1]).period(period))
                  .build());
        }
      }
    }
    return queries;
  }

  private List<software.amazon.awssdk.services.cloudwatch.model.Metric> listed() {
    List<software.amazon.awssdk.services.cloudwatch.model.Metric> found = new ArrayList<>();
    String token = null;
    do {
      ListMetricsResponse page =
          client.listMetrics(
              ListMetricsRequest.builder()
                  .dimensions(DimensionFilter.builder().name("Package").build())
                  .recentlyActive("PT3H")
                  .nextToken(token)
                  .build());
      for (software.amazon.awssdk.services.cloudwatch.model.Metric metric : page.metrics()) {
        if (metric.namespace().startsWith(application + "/") && isOurs(metric.dimensions())) {
          found.add(metric);
        }
      }
      token = page.nextToken();
      console.progress("finding metrics: " + found.size());
    } while (token != null && !token.isEmpty());
    return found;
  }

  /** Whether a series has all static dimensions as configured, and no route. */
  private boolean isOurs(List<Dimension> has) {
    Set<String> left = new HashSet<>(dimensions.keySet());
    for (Dimension dimension : has) {
      String value = dimensions.get(dimension.name());
      if (dimension.name().equals("Endpoint")
          || (value != null && !value.equals(dimension.value()))) {
        return false;
      }
      left.remove(dimension.name());
    }
    return left.isEmpty();
  }

  /**
   * Adds up several series or periods where the statistic is a sum; keeps the highest otherwise.
   */
  private void take(MetricDataResult result) {
    String[] of = asked.get(result.id());
    if (of == null) {
      return;
    }
    boolean adds = of[2].equals("Sum") || of[2].equals("SampleCount");
    for (Double value : result.values()) {
      values.merge(String.join("\n", Arrays.asList(of)), value, adds ? Double::sum : Math::max);
    }
  }

  /** The packages that CloudWatch has metrics of. */
  Set<String> packages() {
    return packages;
  }

  /** Whether any package sends a metric. */
  boolean isKnown(Metric metric) {
    return known.contains(metric.text());
  }

  @Nullable Double value(String packageName, Metric metric, String statistic) {
    return values.get(packageName + "\n" + metric.text() + "\n" + statistic);
  }
}
