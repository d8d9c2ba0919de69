package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Published;
import org.jspecify.annotations.Nullable;

/** Requests of a package: errors, time, and that they come at all. */
public final class RequestAlarms {

  /** Seconds: traffic is compared by what came in five minutes. */
  private static final int TRAFFIC_PERIOD = 300;

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  public RequestAlarms(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  public void add(String packageName) {
    RateAlarm rates = new RateAlarm(published, settings, alarms);
    rates.add(
        AlarmKinds.ERROR_RATE,
        packageName,
        Metric.ERROR_RATE,
        null,
        limit(ProvisioningKeys.ERROR_RATE, ProvisioningKeys.ERROR_RATE_OF, packageName));
    rates.addCritical(
        AlarmKinds.CRITICAL_ERRORS,
        packageName,
        Metric.ERROR_RATE,
        limit(
            ProvisioningKeys.CRITICAL_ERROR_RATE,
            ProvisioningKeys.CRITICAL_ERROR_RATE_OF,
            packageName));
    SlowAlarm slow = new SlowAlarm(published, settings, alarms);
    slow.add(
        AlarmKinds.RESPONSE_TIME,
        packageName,
        Metric.RESPONSE_TIME,
        null,
        limit(ProvisioningKeys.RESPONSE_TIME, ProvisioningKeys.RESPONSE_TIME_OF, packageName));
    Long critical = settings.all(ProvisioningKeys.CRITICAL_RESPONSE_TIME_OF).get(packageName);
    critical = critical == null ? settings.find(ProvisioningKeys.CRITICAL_RESPONSE_TIME) : critical;
    if (critical != null) {
      slow.add(AlarmKinds.CRITICAL_TIME, packageName, Metric.RESPONSE_TIME, null, critical);
    }
    traffic(packageName);
  }

  private <T> T limit(Key<T> ofAll, Key<T> ofPackage, String packageName) {
    return settings.limit(ofAll, ofPackage, packageName);
  }

  /**
   * A total stop sends nothing at all: what is missing counts as zero requests, as long as there is
   * anything in sight; then the alarm stays as it is.
   */
  private void traffic(String packageName) {
    MetricRef requests = requests(packageName);
    if (requests == null || !alarms.isOn(AlarmKinds.TRAFFIC)) {
      return;
    }
    int deviations = settings.get(ProvisioningKeys.TRAFFIC_BAND);
    int period = Math.max(TRAFFIC_PERIOD, published.period());
    alarms.add(
        new AlarmBuilder(AlarmKinds.TRAFFIC, packageName, period)
            .with("requests", requests, requestStatistic(packageName))
            .formula("FILL(requests, 0)", "requests")
            .belowBand(deviations, 3)
            .missing("ignore")
            .says(deviations + " standard deviations below what is usual"));
  }

  /** The series whose {@link #requestStatistic} is the number of requests; null without any. */
  @Nullable MetricRef requests(String packageName) {
    if (published.has(packageName, Metric.REQUEST_COUNT)) {
      return published.line(packageName, Metric.REQUEST_COUNT);
    }
    if (published.has(packageName, Metric.ERROR_RATE)) {
      return published.line(packageName, Metric.ERROR_RATE);
    }
    return published.has(packageName, Metric.RESPONSE_TIME)
        ? published.line(packageName, Metric.RESPONSE_TIME)
        : null;
  }

  private String requestStatistic(String packageName) {
    return published.has(packageName, Metric.REQUEST_COUNT) ? "Sum" : "SampleCount";
  }
}
