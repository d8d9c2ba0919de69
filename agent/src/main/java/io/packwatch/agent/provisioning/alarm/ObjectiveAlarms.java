package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Objective;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Published;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rate at which error budgets burn: 1 is a budget that lasts its month. An alarm rings when
 * both a long window and a short one burn too fast: the long one says that it matters, the short
 * one that it continues.
 *
 * <p>Source: Site Reliability Workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts": 14.4 is 2
 * % of a month's budget in an hour, 6 is 5 % in six hours.
 */
public final class ObjectiveAlarms {

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  public ObjectiveAlarms(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  public void add() {
    for (Map.Entry<String, Objective> slo : settings.all(ProvisioningKeys.SLO).entrySet()) {
      for (String packageName : packages(slo.getKey(), slo.getValue())) {
        if (published.has(packageName, metric(slo.getValue()))) {
          burn(AlarmKinds.SLO_FAST, slo, packageName, 14.4, 3_600, 300);
          burn(AlarmKinds.SLO_SLOW, slo, packageName, 6, 21_600, 1_800);
        }
      }
    }
  }

  /** The packages whose requests an objective is about. */
  private List<String> packages(String name, Objective objective) {
    return packages(published, name, objective);
  }

  /** The same for who shows what is left of the budget. */
  public static List<String> packages(Published published, String name, Objective objective) {
    String given = objective.packageName();
    if (given != null) {
      return Collections.singletonList(given);
    }
    return published.packages().contains(name)
        ? Collections.singletonList(name)
        : published.packagesWith(metric(objective));
  }

  public static Metric metric(Objective objective) {
    return objective.withinMillis() == 0 ? Metric.ERROR_RATE : Metric.RESPONSE_TIME;
  }

  /** The statistic that is the percentage of bad requests. */
  public static String badStatistic(Objective objective) {
    return objective.withinMillis() == 0 ? "Average" : "PR(" + objective.withinMillis() + ":)";
  }

  /** The percentage of requests that may be bad, without the noise of binary fractions. */
  public static double budget(Objective objective) {
    return Math.round((100 - objective.percent()) * 1e9) / 1e9;
  }

  private void burn(
      AlarmKind kind,
      Map.Entry<String, Objective> slo,
      String packageName,
      double rate,
      int longSeconds,
      int shortSeconds) {
    if (!alarms.isOn(kind)) {
      return;
    }
    List<String> windows = new ArrayList<>();
    for (int seconds : new int[] {longSeconds, Math.max(shortSeconds, published.period())}) {
      String window = seconds >= 3_600 ? seconds / 3_600 + "h" : seconds / 60 + "m";
      windows.add(window(kind, slo, packageName, rate, seconds, window));
    }
    alarms.addComposite(
        kind,
        packageName,
        "ALARM(\"" + windows.get(0) + "\") AND ALARM(\"" + windows.get(1) + "\")",
        slo.getKey());
  }

  private String window(
      AlarmKind kind,
      Map.Entry<String, Objective> slo,
      String packageName,
      double rate,
      int seconds,
      String window) {
    Objective objective = slo.getValue();
    MetricRef line = published.line(packageName, metric(objective));
    // a window needs the requests of one of its minutes only, or a quiet night would never count
    int minimum = settings.get(ProvisioningKeys.REQUESTS);
    String budget = trimmed(budget(objective));
    alarms.add(
        new AlarmBuilder(kind, packageName, seconds, slo.getKey(), window)
            .with("bad", line, badStatistic(objective))
            .with("requests", line, "SampleCount")
            .formula("IF(requests >= " + minimum + ", bad / " + budget + ", 0)", "times too fast")
            .over(rate, 1, 1)
            .says(objective + " over " + window + ", " + trimmed(rate) + " times too fast")
            .silent());
    List<AlarmRef> made = alarms.ringing();
    return made.get(made.size() - 1).name();
  }

  private static String trimmed(double number) {
    String text = String.format(Locale.ROOT, "%.9f", number);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
