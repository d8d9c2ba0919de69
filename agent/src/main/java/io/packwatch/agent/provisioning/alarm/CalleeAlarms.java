package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Published;
import org.jspecify.annotations.Nullable;

/** What a package waits for: statements, connections, other hosts. */
public final class CalleeAlarms {

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  public CalleeAlarms(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  public void add(String packageName) {
    for (EventKind kind : EventKind.values()) {
      for (EventAlarm alarm : kind.alarms()) {
        add(kind, alarm, packageName);
      }
    }
    for (String pool : published.labels(packageName, Metric.CONNECTION_POOL_USAGE)) {
      pool(packageName, pool);
      timeouts(packageName, pool);
    }
  }

  private void add(EventKind kind, EventAlarm alarm, String packageName) {
    for (String label : published.labels(packageName, kind.time())) {
      if (alarm.measure == EventAlarm.Measure.TIME) {
        long limit = settings.limit(ProvisioningKeys.timeOf(alarm), packageName);
        new SlowAlarm(published, settings, alarms)
            .add(AlarmKinds.of(alarm), packageName, kind.time(), label, limit);
      } else {
        double limit = settings.limit(ProvisioningKeys.shareOf(alarm), packageName);
        new RateAlarm(published, settings, alarms)
            .add(alarm, packageName, kind.errors(), label, limit);
      }
    }
  }

  /** The metric is sent only when there are some: a pool that is seen may have them any time. */
  private void timeouts(String packageName, @Nullable String pool) {
    if (pool != null
        && published.has(packageName, Metric.CONNECTION_POOL_USAGE)
        && settings.metricOn(Metric.CONNECTION_TIMEOUTS)) {
      alarms.add(
          new AlarmBuilder(AlarmKinds.POOL_TIMEOUTS, packageName, published.window(), pool)
              .watches(published.line(packageName, Metric.CONNECTION_TIMEOUTS, pool), "Sum")
              .over(0, 2, 3)
              .says("any"));
    }
  }

  /** A full pool harms nobody until somebody waits. */
  private void pool(String packageName, @Nullable String pool) {
    if (pool == null
        || !published.has(packageName, Metric.CONNECTION_POOL_USAGE)
        || !published.has(packageName, Metric.PENDING_CONNECTIONS)) {
      return;
    }
    int limit = settings.get(ProvisioningKeys.POOL_USAGE);
    alarms.add(
        new AlarmBuilder(AlarmKinds.POOL, packageName, published.period(), pool)
            .with(
                "used", published.line(packageName, Metric.CONNECTION_POOL_USAGE, pool), "Maximum")
            .with(
                "waiting", published.line(packageName, Metric.PENDING_CONNECTIONS, pool), "Maximum")
            .formula("IF(waiting > 0, used, 0)", "used while callers wait, percent")
            .over(limit, 3, 5)
            .says("over " + limit + " % while callers wait"));
  }
}
