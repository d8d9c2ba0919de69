package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Destination;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Timer;
import java.util.IdentityHashMap;
import java.util.Map;

/** What has been read of the messages that packages take: their ages, and how many wait. */
final class MessageDeltas {

  /** As many as the meters let there be, which keep them. */
  private final IdentityHashMap<Timer, HistogramDelta> ages = new IdentityHashMap<>();

  /** Adds what was recorded since the last call. */
  void cut(PackageMeters meters, String packageName, int[] scratch, IntervalBuilder cut) {
    for (Map.Entry<String, Timer> each : meters.messageAges.all().entrySet()) {
      Timer timer = each.getValue();
      HistogramDelta age = ages.computeIfAbsent(timer, fresh -> new HistogramDelta());
      cut.add(packageName, Metric.MESSAGE_AGE, each.getKey(), age.since(timer.succeeded, scratch));
    }
    for (Map.Entry<String, Destination> each : meters.destinations().entrySet()) {
      long[] behind = each.getValue().takeBehind();
      if (behind != null) {
        MetricPoint lag = new MetricPoint.Gauge(behind[0], behind[1], behind[2], behind[3]);
        cut.add(packageName, Metric.CONSUMER_LAG, each.getKey(), lag);
      }
    }
  }
}
