package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Published;
import org.jspecify.annotations.Nullable;

/**
 * A time that is too long: the 99th percentile, or the 95th where there are few events. Below a
 * floor of events it says nothing: of one slow statement a minute, every percentile is that one.
 */
final class SlowAlarm {

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  SlowAlarm(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  void add(
      AlarmKind kind, String packageName, Metric time, @Nullable String label, long limitMillis) {
    if (!published.has(packageName, time)) {
      return;
    }
    MetricRef line = published.line(packageName, time, label);
    int period = published.window();
    int enough = settings.get(ProvisioningKeys.SAMPLES) * (period / 60);
    int least = settings.get(ProvisioningKeys.REQUESTS);
    AlarmBuilder draft =
        label == null
            ? new AlarmBuilder(kind, packageName, period)
            : new AlarmBuilder(kind, packageName, period, label);
    alarms.add(
        draft
            .with("p99", line, "p99")
            .with("p95", line, "p95")
            .with("events", line, "SampleCount")
            .formula(
                "IF(events >= " + enough + ", p99, (events >= " + least + ") * p95)",
                "p99 or p95, milliseconds")
            .over((double) limitMillis, 2, 3)
            .says(
                "over "
                    + limitMillis
                    + " ms of at least "
                    + least
                    + " events, p95 with fewer than "
                    + enough));
  }
}
