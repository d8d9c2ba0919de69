package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
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
    SlowAlarm slow = new SlowAlarm(published, settings, alarms);
    RateAlarm rates = new RateAlarm(published, settings, alarms);
    slow.add(
        AlarmKind.QUERY_LATENCY,
        packageName,
        Metric.QUERY_LATENCY,
        null,
        settings.limit(
            ProvisioningKeys.QUERY_LATENCY, ProvisioningKeys.QUERY_LATENCY_OF, packageName));
    rates.add(
        AlarmKind.QUERY_ERRORS,
        packageName,
        Metric.QUERY_ERROR_RATE,
        null,
        settings.limit(
            ProvisioningKeys.QUERY_ERRORS, ProvisioningKeys.QUERY_ERRORS_OF, packageName));
    rates.add(
        AlarmKind.CALL_ERRORS,
        packageName,
        Metric.CALL_ERROR_RATE,
        null,
        settings.limit(ProvisioningKeys.CALL_ERRORS, ProvisioningKeys.CALL_ERRORS_OF, packageName));
    for (String peer : published.labels(packageName, Metric.OUTBOUND_LATENCY)) {
      slow.add(
          AlarmKind.OUTBOUND_LATENCY,
          packageName,
          Metric.OUTBOUND_LATENCY,
          peer,
          settings.limit(
              ProvisioningKeys.OUTBOUND_LATENCY,
              ProvisioningKeys.OUTBOUND_LATENCY_OF,
              packageName));
      rates.add(
          AlarmKind.OUTBOUND_ERRORS,
          packageName,
          Metric.OUTBOUND_ERROR_RATE,
          peer,
          settings.limit(
              ProvisioningKeys.OUTBOUND_ERRORS, ProvisioningKeys.OUTBOUND_ERRORS_OF, packageName));
    }
    for (String pool : published.labels(packageName, Metric.CONNECTION_POOL_USAGE)) {
      pool(packageName, pool);
      timeouts(packageName, pool);
    }
  }

  /** The metric is sent only when there are some: a pool that is seen may have them any time. */
  private void timeouts(String packageName, @Nullable String pool) {
    if (pool != null
        && published.has(packageName, Metric.CONNECTION_POOL_USAGE)
        && settings.metricOn(Metric.CONNECTION_TIMEOUTS)) {
      alarms.add(
          new AlarmBuilder(AlarmKind.POOL_TIMEOUTS, packageName, published.window(), pool)
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
        new AlarmBuilder(AlarmKind.POOL, packageName, published.period(), pool)
            .with(
                "used", published.line(packageName, Metric.CONNECTION_POOL_USAGE, pool), "Maximum")
            .with(
                "waiting", published.line(packageName, Metric.PENDING_CONNECTIONS, pool), "Maximum")
            .formula("IF(waiting > 0, used, 0)", "used while callers wait, percent")
            .over(limit, 3, 5)
            .says("over " + limit + " % while callers wait"));
  }
}
