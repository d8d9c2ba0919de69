package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Destination;
import io.packwatch.bootstrap.PackageMeters;
import java.util.IdentityHashMap;
import java.util.Map;

/** What has been read of the topics and queues that packages take messages from. */
final class DestinationDeltas {

  /** As many as the meters let there be, which keep them. */
  private final IdentityHashMap<Destination, HistogramDelta> ages = new IdentityHashMap<>();

  /** Adds what was recorded since the last call. */
  void cut(PackageMeters meters, String packageName, int[] scratch, IntervalBuilder cut) {
    for (Map.Entry<String, Destination> each : meters.destinations().entrySet()) {
      String name = each.getKey();
      Destination destination = each.getValue();
      HistogramDelta age = ages.computeIfAbsent(destination, fresh -> new HistogramDelta());
      cut.add(packageName, Metric.MESSAGE_AGE, name, age.since(destination.age, scratch));
      long[] behind = destination.takeBehind();
      if (behind != null) {
        MetricPoint lag = new MetricPoint.Gauge(behind[0], behind[1], behind[2], behind[3]);
        cut.add(packageName, Metric.CONSUMER_LAG, name, lag);
      }
    }
  }
}
