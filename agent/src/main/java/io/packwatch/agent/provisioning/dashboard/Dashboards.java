package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Notifications;
import io.packwatch.agent.provisioning.Published;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.alarm.AlarmRef;
import io.packwatch.agent.provisioning.alarm.AwsDependencies;
import io.packwatch.agent.provisioning.query.LogPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pack's dashboards, and what they share. */
public final class Dashboards {

  final ResourceNames names;
  final Published published;
  final Settings settings;
  final Notifications notices;
  final AwsDependencies neighbours;

  /** Null where no logs go to CloudWatch. */
  final @Nullable LogPlace logs;

  private final List<String> notes = new ArrayList<>();

  public Dashboards(
      ResourceNames names,
      Published published,
      Settings settings,
      Notifications notices,
      AwsDependencies neighbours,
      @Nullable LogPlace logs) {
    this.names = names;
    this.published = published;
    this.settings = settings;
    this.notices = notices;
    this.neighbours = neighbours;
    this.logs = logs;
  }

  /** What does not fit, a sentence each; known when {@link #all} are made. */
  public List<String> notes() {
    return notes;
  }

  /** All three. */
  public List<Resource> all(List<AlarmRef> ringing) {
    return Arrays.asList(
        new Executive(this).dashboard(),
        new Technical(this).dashboard(),
        new Operations(this).dashboard(ringing));
  }

  /** The series whose {@link #requestStatistic} is the number of requests; null without any. */
  @Nullable MetricRef requests(String packageName) {
    for (Metric metric :
        Arrays.asList(Metric.REQUEST_COUNT, Metric.ERROR_RATE, Metric.RESPONSE_TIME)) {
      if (published.has(packageName, metric)) {
        return published.line(packageName, metric);
      }
    }
    return null;
  }

  static String requestStatistic(MetricRef requests) {
    return requests.metric().equals(Metric.REQUEST_COUNT.text()) ? "Sum" : "SampleCount";
  }

  /** The title line: where the other dashboards are. */
  Body begin(String title, String... others) {
    StringBuilder text = new StringBuilder("# ").append(names.prefix()).append(": ").append(title);
    for (String other : others) {
      text.append(" · [").append(other).append("](").append(notices.dashboard(other)).append(")");
    }
    Body body = new Body(notes).text(1, text.toString());
    Metric steady = steady();
    if (names.environment() != null && steady != null) {
      body.variable(
          Fields.of(
              "type",
              "property",
              "property",
              "Environment",
              "inputType",
              "select",
              "id",
              "environment",
              "label",
              "Environment",
              "defaultValue",
              names.environment(),
              "visible",
              true,
              "search",
              search(Inventory.CORE, steady, false),
              "populateFrom",
              "Environment"));
    }
    return body;
  }

  /** What every environment sends in every interval; null when all of it is off. */
  private @Nullable Metric steady() {
    for (Metric metric : Arrays.asList(Metric.HEAP_USAGE, Metric.THREAD_COUNT, Metric.CPU_USAGE)) {
      if (published.has(Inventory.CORE, metric)) {
        return metric;
      }
    }
    return null;
  }

  /**
   * What finds a metric of a package, whatever the values of its dimensions but for the service's:
   * another service of the environment has dashboards of its own.
   */
  String search(String packageName, Metric metric, boolean labelled) {
    StringBuilder schema = new StringBuilder("{").append(quoted(published.namespace(packageName)));
    for (String dimension : published.dimensionNames(packageName)) {
      schema.append(',').append(quoted(dimension));
    }
    String label = metric.label();
    if (labelled && label != null) {
      schema.append(',').append(label);
    }
    schema.append("} MetricName=\"").append(metric.text()).append('"');
    String service = names.service();
    if (service != null && service.indexOf('"') < 0 && service.indexOf('\'') < 0) {
      schema.append(" Service=\"").append(service).append('"');
    }
    return schema.toString();
  }

  /** As it must stand in a search: in quotes where it is more than letters and digits. */
  static String quoted(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && "/_-.".indexOf(c) < 0) {
        return '"' + name + '"';
      }
    }
    return name;
  }
}
