package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Published;
import org.jspecify.annotations.Nullable;

/** A share of events that fail. It counts only in windows with events enough for a share. */
final class RateAlarm {

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  RateAlarm(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  /** Windows of five minutes, two of three: what may wait an hour need not be said at once. */
  void add(
      AlarmKind kind, String packageName, Metric rate, @Nullable String label, double percent) {
    if (published.has(packageName, rate)) {
      MetricRef line = published.line(packageName, rate, label);
      String[] parts = label == null ? new String[0] : new String[] {label};
      alarms.add(
          draft(kind, packageName, line, published.window(), percent, parts).over(percent, 2, 3));
    }
  }

  /** The same for a kind of event; where these are rare, one window with a single failure rings. */
  void add(
      EventAlarm alarm, String packageName, Metric rate, @Nullable String label, double percent) {
    AlarmKind kind = AlarmKinds.of(alarm);
    if (!alarm.isOfRareEvents()) {
      add(kind, packageName, rate, label, percent);
    } else if (published.has(packageName, rate)) {
      String[] parts = label == null ? new String[0] : new String[] {label};
      alarms.add(
          new AlarmBuilder(kind, packageName, published.window(), parts)
              .watches(published.line(packageName, rate, label), "Average")
              .over(percent, 1, 1)
              .says("over " + AlarmBuilder.number(percent) + " %"));
    }
  }

  /** Minutes, so that much traffic is heard of at once; and long windows for little traffic. */
  void addCritical(AlarmKind kind, String packageName, Metric rate, double percent) {
    if (!published.has(packageName, rate)) {
      return;
    }
    MetricRef line = published.line(packageName, rate);
    if (published.period() < published.window()) {
      int minute = published.period();
      alarms.add(draft(kind, packageName, line, minute, percent).over(percent, 3, 5));
    }
    alarms.add(
        draft(kind, packageName, line, published.window(), percent, "5m").over(percent, 3, 3));
  }

  private AlarmBuilder draft(
      AlarmKind kind,
      String packageName,
      MetricRef line,
      int seconds,
      double percent,
      String... parts) {
    int minimum = settings.get(ProvisioningKeys.REQUESTS);
    return new AlarmBuilder(kind, packageName, seconds, parts)
        .with("errors", line, "Average")
        .with("requests", line, "SampleCount")
        .formula("IF(requests >= " + minimum + ", errors, 0)", "failures, percent")
        .says("over " + AlarmBuilder.number(percent) + " % of at least " + minimum);
  }
}
