package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cloudwatch.CloudWatchExporter;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.agent.time.WaitingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

/**
 * Sends one figure through the agent's own encoder and sender, and reads it back from CloudWatch.
 * The figure is a zero of {@code BufferedIntervals}, which is never wrong and triggers no alarm.
 */
final class ProbeMetric {

  /** CloudWatch usually shows a figure within two minutes. */
  private static final long MAX_WAIT_MILLIS = 180_000;

  private static final long BETWEEN_LOOKS_MILLIS = 5_000;
  private static final int MINUTE = 60;

  private static final Series SERIES = new Series(Inventory.AGENT, Metric.BUFFERED_INTERVALS, null);

  private final SeriesIdentity origin;
  private final Settings settings;
  private final CloudWatchClient client;
  private final WaitingClock clock;

  ProbeMetric(String application, Settings settings, CloudWatchClient client, WaitingClock clock) {
    this.settings = settings;
    this.client = client;
    this.clock = clock;
    int seconds = (int) (settings.get(Keys.INTERVAL) / 1_000);
    origin = SeriesIdentity.of(application, settings.dimensions(), seconds);
  }

  /**
   * Sends and waits.
   *
   * @param endpoint for all services; null for the agent's own
   * @return what went wrong; null when the figure came back
   */
  @Nullable String sendAndReadBack(@Nullable String endpoint) throws InterruptedException {
    long minute = clock.millis() / 60_000 * 60_000;
    double before = samples(minute);
    DeliveryCounters self = new DeliveryCounters();
    CloudWatchExporter exporter =
        new CloudWatchExporter(
            origin,
            settings.find(Keys.CLOUDWATCH_REGION),
            endpoint == null ? settings.find(Keys.CLOUDWATCH_ENDPOINT) : endpoint,
            settings.find(Keys.CLOUDWATCH_PROFILE),
            self);
    Map<Series, MetricPoint> figures =
        Collections.singletonMap(SERIES, (MetricPoint) MetricPoint.Gauge.of(0));
    try {
      exporter.prepare(new Interval(minute, figures)).run();
    } catch (DeliveryException e) {
      return "the probe could not be sent as the agent sends: " + e.getMessage();
    }
    if (self.datumsRefused.get() > 0) {
      return "CloudWatch refused the probe, which is sent as the agent sends";
    }
    long deadline = clock.millis() + MAX_WAIT_MILLIS;
    while (samples(minute) <= before) {
      if (clock.millis() >= deadline) {
        return "the probe was taken, but cannot be read back after "
            + MAX_WAIT_MILLIS / 1_000
            + " s: try again later";
      }
      clock.sleep(BETWEEN_LOOKS_MILLIS);
    }
    return null;
  }

  private double samples(long minute) {
    List<Dimension> dimensions = new ArrayList<>();
    for (Map.Entry<String, String> each :
        origin.dimensions(SERIES.packageName(), null, null).entrySet()) {
      dimensions.add(Dimension.builder().name(each.getKey()).value(each.getValue()).build());
    }
    MetricStat stat =
        MetricStat.builder()
            .metric(
                metric ->
                    metric
                        .namespace(origin.namespace(SERIES.packageName()))
                        .metricName(SERIES.name())
                        .dimensions(dimensions))
            .period(MINUTE)
            .stat("SampleCount")
            .build();
    Instant start = Instant.ofEpochMilli(minute);
    List<MetricDataResult> results =
        client
            .getMetricData(
                GetMetricDataRequest.builder()
                    .startTime(start)
                    .endTime(start.plusSeconds(MINUTE))
                    .metricDataQueries(
                        MetricDataQuery.builder().id("probe").metricStat(stat).build())
                    .build())
            .metricDataResults();
    double samples = 0;
    for (MetricDataResult result : results) {
      for (Double value : result.values()) {
        samples += value;
      }
    }
    return samples;
  }
}
