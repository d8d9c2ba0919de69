package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.time.WaitingClock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;

/** The series that the application sent in the last two weeks, from CloudWatch's own list. */
public final class SentSeries {

  private static final String PACKAGE = "Package";

  private final String application;
  private final Map<String, String> dimensions;

  /**
   * @param dimensions the static ones as they are sent now: series with other dimensions belong to
   *     another environment, or to the past
   */
  public SentSeries(String application, Map<String, String> dimensions) {
    this.application = application;
    this.dimensions = dimensions;
  }

  /** Adds them to an inventory; returns their number. */
  public int addTo(Inventory inventory, CloudWatchClient client, WaitingClock clock)
      throws InterruptedException {
    RateLimiter pace = new RateLimiter(clock);
    int found = 0;
    String token = null;
    do {
      pace.await(RateLimiter.Operation.LIST_METRICS);
      ListMetricsRequest.Builder request =
          ListMetricsRequest.builder()
              .dimensions(DimensionFilter.builder().name(PACKAGE).build())
              .nextToken(token);
      ListMetricsResponse page = client.listMetrics(request.build());
      for (software.amazon.awssdk.services.cloudwatch.model.Metric metric : page.metrics()) {
        found += add(metric, inventory) ? 1 : 0;
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  private boolean add(
      software.amazon.awssdk.services.cloudwatch.model.Metric sent, Inventory inventory) {
    Metric metric = Metric.named(sent.metricName());
    Map<String, String> given = new HashMap<>();
    for (Dimension dimension : sent.dimensions()) {
      given.put(dimension.name(), dimension.value());
    }
    String packageName = given.remove(PACKAGE);
    if (metric == null || packageName == null || !sent.namespace().startsWith(application + "/")) {
      return false;
    }
    String labelName = metric.label();
    String label = labelName == null ? null : given.remove(labelName);
    if (!given.equals(dimensions)) {
      return false;
    }
    inventory.saw(packageName, metric, label);
    return true;
  }
}
