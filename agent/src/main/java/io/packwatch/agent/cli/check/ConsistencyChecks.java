package io.packwatch.agent.cli.check;

import io.packwatch.agent.cli.meaning.Meaning;
import io.packwatch.agent.cli.meaning.Objection;
import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.config.ConfigFileCheck;
import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds lines that are valid separately and make no sense together. */
final class ConsistencyChecks {

  /** CloudWatch's high-resolution storage begins below this. */
  private static final long MINUTE_MILLIS = 60_000;

  private final ConfigFileCheck examined;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private ConsistencyChecks(ConfigFileCheck examined) {
    this.examined = examined;
    this.settings = examined.settings();
  }

  static List<Finding> broken(ConfigFileCheck examined) {
    ConsistencyChecks rules = new ConsistencyChecks(examined);
    rules.switchedOff();
    rules.exporters();
    rules.interval();
    rules.packages();
    rules.objectives();
    rules.metrics();
    rules.boundaries();
    rules.secrets();
    rules.meaning();
    return rules.findings;
  }

  private void switchedOff() {
    if (!settings.get(Keys.ENABLED)) {
      hint(Keys.ENABLED.name(), "switches all of Packwatch off", "no other key has any effect");
    } else if (!settings.get(Keys.RECORDING)) {
      hint(Keys.RECORDING.name(), "turns recording off", "it can be changed while it runs");
    }
  }

  private void exporters() {
    Set<ExportTarget> to = settings.get(Keys.EXPORT);
    if (to.isEmpty()) {
      hint(Keys.EXPORT.name(), "sends the figures nowhere", "name cloudwatch, emf or log");
    }
    if (!to.contains(ExportTarget.CLOUDWATCH)) {
      unused("packwatch.cloudwatch.", "cloudwatch");
      unused(Keys.BUFFER_DIRECTORY.name(), "cloudwatch");
    }
    if (!to.contains(ExportTarget.EMF)) {
      unused(Keys.EMF_FILE.name(), "emf");
    }
    if (to.contains(ExportTarget.CLOUDWATCH) && to.contains(ExportTarget.EMF)) {
      hint(
          Keys.EXPORT.name(),
          "sends the same figures twice where the EMF lines reach CloudWatch Logs",
          "counts come out doubled; keep one of the two");
    }
  }

  private void unused(String prefix, String exporter) {
    for (String name : examined.settingAnyOf(prefix)) {
      problem(
          name,
          "does nothing without the exporter " + exporter,
          "add " + exporter + " to packwatch.export, or remove the line");
    }
  }

  private void interval() {
    long millis = settings.get(Keys.INTERVAL);
    if (millis >= MINUTE_MILLIS) {
      return;
    }
    long requests = 30L * 24 * 3_600_000 / millis;
    hint(
        Keys.INTERVAL.name(),
        "makes the metrics high-resolution: kept by the second for three hours, alarms on periods"
            + " under a minute at three times the price",
        "each process sends "
            + requests
            + " requests a month for each package, at $0.01 a thousand; the command cost shows it");
  }

  private void packages() {
    Map<String, String> nameOf = new HashMap<>();
    for (Map.Entry<String, List<String>> one : settings.packages().entrySet()) {
      String key = "packwatch.package." + one.getKey();
      for (String prefix : one.getValue()) {
        String other = nameOf.put(prefix, one.getKey());
        if (other != null) {
          problem(
              key,
              "names " + prefix + ", which packwatch.package." + other + " names as well",
              "a Java package belongs to one logical package: remove it from one");
        }
      }
      if (one.getKey().equals("Packwatch")) {
        problem(
            key, "uses the name under which the agent reports on itself", "choose another name");
      }
    }
  }

  /** A package with an objective is named at the end of the key: packwatch.slo.API. */
  private void objectives() {
    String prefix = "packwatch.slo.";
    for (String name : examined.settingAnyOf(prefix)) {
      String meant = name.substring(prefix.length());
      if (!settings.packages().isEmpty() && !settings.packages().containsKey(meant)) {
        problem(
            name,
            "is an objective for a package that is not configured",
            "the packages are " + listed(settings.packages().keySet()));
      }
    }
  }

  private void metrics() {
    if (!settings.get(Keys.ENDPOINTS)) {
      return;
    }
    hint(
        Keys.ENDPOINTS.name(),
        "makes three series of each route, at up to $0.90 a month",
        "packwatch.series.limit="
            + settings.get(Keys.SERIES_LIMIT)
            + " is the ceiling; the command cost --endpoints N shows it");
    if (!settings.metricOn(Metric.REQUEST_COUNT)
        && !settings.metricOn(Metric.RESPONSE_TIME)
        && !settings.metricOn(Metric.ERROR_RATE)) {
      problem(
          Keys.ENDPOINTS.name(),
          "does nothing: RequestCount, ResponseTime and ErrorRate are all off",
          "switch one of them on, or remove the line");
    }
  }

  private void boundaries() {
    if (settings.get(Keys.BOUNDARY) == BoundaryMode.OFF) {
      for (Key<?> key : new Key<?>[] {Keys.BOUNDARY_EXCLUDE}) {
        doesNothing(key, "packwatch.boundary=off");
      }
    }
    if (!settings.probeOn("boundary")) {
      doesNothing(Keys.BOUNDARY, "packwatch.probe.boundary=off");
      doesNothing(Keys.BOUNDARY_INCLUDE, "packwatch.probe.boundary=off");
      doesNothing(Keys.BOUNDARY_EXCLUDE, "packwatch.probe.boundary=off");
    }
    if (!settings.probeOn("jdbc")) {
      doesNothing(Keys.JDBC_DRIVERS, "packwatch.probe.jdbc=off");
      doesNothing(Keys.SLOW_QUERY, "packwatch.probe.jdbc=off");
    }
  }

  private void doesNothing(Key<?> key, String because) {
    if (examined.sets(key.name())) {
      problem(key.name(), "does nothing with " + because, "remove one of the two lines");
    }
  }

  /** Finds values that are valid by their form, and that a command rejects. */
  private void meaning() {
    for (Objection objection : Meaning.ofAll(settings)) {
      add(
          objection.isRefused() ? Finding.Severity.PROBLEM : Finding.Severity.HINT,
          objection.key(),
          objection.reason(),
          objection.remedy());
    }
  }

  /** Finds secrets in dimensions, which CloudWatch shows to all its users. */
  private void secrets() {
    for (Map.Entry<String, String> one : settings.dimensions().entrySet()) {
      String value = one.getValue();
      boolean key = value.length() == 20 && (value.startsWith("AKIA") || value.startsWith("ASIA"));
      if (key) {
        String name = "packwatch.dimension." + one.getKey();
        problem(
            examined.sets(name) ? name : "packwatch.*",
            "has the shape of an AWS access key, and dimensions can be read by many",
            "remove it, and replace the key if it is one");
      }
    }
  }

  private void problem(String name, String reason, @Nullable String advice) {
    add(Finding.Severity.PROBLEM, name, reason, advice);
  }

  private void hint(String name, String reason, @Nullable String advice) {
    add(Finding.Severity.HINT, name, reason, advice);
  }

  private void add(Finding.Severity severity, String name, String reason, @Nullable String advice) {
    findings.add(new Finding(severity, examined.lineOf(name), name, reason, advice));
  }

  private static String listed(Iterable<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : ", ").append(word);
    }
    return text.toString();
  }
}
