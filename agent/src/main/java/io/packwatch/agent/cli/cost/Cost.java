package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.inspect.AgentSnapshot;
import io.packwatch.agent.cli.packages.ApplicationArchive;
import io.packwatch.agent.cli.packages.PackageReport;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.provisioning.Inventory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** {@code cost}: the month's bill before it is spent. */
public final class Cost implements Command {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APPLICATION",
      description =
          "a jar, a war, a class path or a running JVM to look at; without one, the packages of the"
              + " configuration file, each taken to do everything that the options do not give to"
              + " others")
  @Nullable String what;

  @Option(
      names = "--main",
      paramLabel = "CLASS",
      description = "the main class, where no jar says it")
  @Nullable String mainClass;

  @Option(
      names = "--from-cloudwatch",
      description = "counts the series that CloudWatch has of the last three hours")
  boolean fromCloudWatch;

  @Option(
      names = "--from-jvm",
      description =
          "counts the series that the agent in the running JVM APPLICATION has sent since it"
              + " started")
  boolean fromJvm;

  @Option(
      names = "--http",
      split = ",",
      paramLabel = "PACKAGE",
      description = "packages that handle requests")
  @Nullable List<String> http;

  @Option(
      names = "--sql",
      split = ",",
      paramLabel = "PACKAGE",
      description = "packages that run statements")
  @Nullable List<String> sql;

  @Option(
      names = "--outbound",
      split = ",",
      paramLabel = "PACKAGE",
      description = "packages that call others by HTTP")
  @Nullable List<String> outbound;

  @Option(
      names = "--pools",
      paramLabel = "N",
      description = "connection pools; else 1 where SQL is")
  int pools = 1;

  @Option(
      names = "--peers",
      paramLabel = "N",
      description = "hosts that such a package calls; else 2")
  int peers = 2;

  @Option(
      names = "--routes",
      paramLabel = "N",
      description = "routes of a package with requests; else 20")
  int routes = 20;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "jobs of a package whose classes look like jobs; else 2")
  int jobs = 2;

  @Option(
      names = "--caches",
      paramLabel = "N",
      description = "caches of a package whose classes use a cache; else 1")
  int caches = 1;

  @Option(names = "--processes", paramLabel = "N", description = "JVMs at the same time; else 1")
  int processes = 1;

  @Option(
      names = "--with-setup",
      description =
          "adds what setup would make for these packages: alarms, insight rules, dashboards")
  boolean withSetup;

  @Option(
      names = "--alarms",
      paramLabel = "N",
      description = "metrics that other alarms watch, usually one each")
  int alarms;

  @Option(names = "--anomaly-alarms", paramLabel = "N", description = "alarms on anomaly bands")
  int anomalyAlarms;

  @Option(names = "--composite-alarms", paramLabel = "N", description = "composite alarms")
  int compositeAlarms;

  @Option(names = "--dashboards", paramLabel = "N", description = "dashboards")
  int dashboards;

  @Option(
      names = "--logs-gb",
      paramLabel = "GB",
      description = "structured logs to CloudWatch a month")
  BigDecimal logsGb = BigDecimal.ZERO;

  @Override
  public Exit run(CommandContext session) throws CommandException, IOException {
    requireSense();
    Settings settings = session.settings();
    Bill.Extras extras = new Bill.Extras();
    extras.alarmMetrics = alarms;
    extras.anomalyAlarms = anomalyAlarms;
    extras.compositeAlarms = compositeAlarms;
    extras.dashboards = dashboards;
    extras.logsGb = logsGb;
    if (fromCloudWatch) {
      Listed listed = listed(session, settings);
      show(session, settings, listed, Choices.of(settings).intervalSeconds, extras);
      return Exit.FINE;
    }
    if (fromJvm) {
      AgentSnapshot holdings = AgentSnapshot.of(session, jvm());
      long seconds = (long) AgentSnapshot.number(holdings.series, "interval_seconds");
      show(session, settings, Listed.of(holdings), seconds, extras);
      return Exit.FINE;
    }
    Workload workload = workload(session, settings);
    Choices choices = Choices.of(settings);
    SeriesCount series = SeriesCount.of(workload, choices);
    if (withSetup) {
      Inventory inventory = WithSetup.inventory(workload, series);
      WithSetup.addTo(extras, workload.application, settings, inventory);
    }
    new Estimate(workload, choices, extras, what != null).show(session.console());
    if (!session.console().isJson()) {
      BusinessSeries.notes(settings).forEach(session.console()::line);
    }
    boolean capped = series.total() > choices.seriesLimit;
    return capped ? Exit.FOUND : Exit.FINE;
  }

  private void requireSense() throws CommandException {
    int least =
        Math.min(
            Math.min(pools, peers),
            Math.min(Math.min(routes, jobs), Math.min(caches, processes - 1)));
    least = Math.min(least, Math.min(Math.min(alarms, anomalyAlarms), dashboards));
    if (least < 0 || compositeAlarms < 0 || logsGb.signum() < 0) {
      throw new CommandException(
          Exit.USAGE, "numbers below zero, or no process at all", "Give what there will be.");
    }
    if (fromCloudWatch && fromJvm) {
      throw new CommandException(
          Exit.USAGE,
          "--from-cloudwatch and --from-jvm at once: they count different series",
          "Give one of them; run the command twice to compare.");
    }
  }

  private String jvm() throws CommandException {
    if (what == null) {
      throw new CommandException(
          Exit.USAGE,
          "--from-jvm needs a running JVM",
          "Name its PID, its main class or its jar; list shows them.");
    }
    return what;
  }

  private Listed listed(CommandContext session, Settings settings) throws CommandException {
    String application = settings.find(Keys.APPLICATION);
    if (application == null) {
      throw new CommandException(
          Exit.USAGE,
          "packwatch.application is not set, so the namespaces are not known",
          "Set it in the file that --config names, as the agent's start line has it.");
    }
    try (CloudWatchClient client = session.aws().cloudWatch()) {
      return Listed.of(client, application, session.console());
    }
  }

  private void show(
      CommandContext session,
      Settings settings,
      Listed found,
      long intervalSeconds,
      Bill.Extras extras) {
    if (withSetup) {
      WithSetup.addTo(extras, found.application, settings, found.inventory);
    }
    Calls calls = new Calls(found.byPackage.size(), intervalSeconds, processes);
    Bill bill = Bill.of(found.total, calls.aMonth(), extras);
    new ListedReport(found, bill, calls).show(session.console());
  }

  private Workload workload(CommandContext session, Settings settings) throws CommandException {
    List<Workload.Part> parts = new ArrayList<>();
    String application = settings.find(Keys.APPLICATION);
    if (what != null) {
      PackageReport split =
          PackageReport.of(
              ApplicationArchive.of(what, mainClass),
              settings,
              count -> session.console().progress(count + " classes of " + what));
      application = split.application();
      for (Map.Entry<String, PackageReport.Part> one : split.parts().entrySet()) {
        parts.add(part(one.getKey(), one.getValue()));
      }
    } else {
      for (String name : settings.packages().keySet()) {
        parts.add(part(name, null));
      }
    }
    if (parts.isEmpty()) {
      throw new CommandException(
          Exit.USAGE,
          "no packages are known: none is configured, and no application was named",
          "Name the application's jar, or the file with packwatch.package.* by --config.");
    }
    requireKnown("--http", http, parts);
    requireKnown("--sql", sql, parts);
    requireKnown("--outbound", outbound, parts);
    parts.sort((one, other) -> one.name.compareTo(other.name));
    givePools(parts);
    return new Workload(
        application == null ? "Application" : application, parts, labels(), processes);
  }

  private Map<EventKind, Integer> labels() {
    Map<EventKind, Integer> labels = new EnumMap<>(EventKind.class);
    labels.put(EventKind.REQUEST, routes);
    labels.put(EventKind.OUTBOUND, peers);
    labels.put(EventKind.JOB, jobs);
    labels.put(EventKind.CACHE, caches);
    return labels;
  }

  /** A package that is not there would be left out of the bill without a word. */
  private static void requireKnown(
      String option, @Nullable List<String> named, List<Workload.Part> parts)
      throws CommandException {
    List<String> known = new ArrayList<>();
    for (Workload.Part part : parts) {
      known.add(part.name);
    }
    for (String name : named == null ? Collections.<String>emptyList() : named) {
      if (!name.isEmpty() && !known.contains(name)) {
        throw Refusal.option(
            option, name, "is no package of it", "The packages are " + String.join(", ", known));
      }
    }
  }

  /** What is told counts; else what the classes look like; else everything. */
  private Workload.Part part(String name, PackageReport.@Nullable Part seen) {
    Workload.Part part = new Workload.Part(name);
    for (EventKind kind : EventKind.values()) {
      List<String> told = told(kind);
      boolean looksSo = seen == null ? kind.evidence().assumed : seen.has(kind);
      if (told == null ? looksSo : told.contains(name)) {
        part.kinds.add(kind);
      }
    }
    return part;
  }

  /** The packages that an option names for a kind of event. */
  private @Nullable List<String> told(EventKind kind) {
    switch (kind) {
      case REQUEST:
        return http;
      case QUERY:
      case COMMIT:
        return sql;
      case OUTBOUND:
        return outbound;
      default:
        return null;
    }
  }

  /** A pool belongs to the package that borrows from it: the first with statements. */
  private void givePools(List<Workload.Part> parts) {
    for (Workload.Part part : parts) {
      if (part.kinds.contains(EventKind.QUERY)) {
        part.pools = pools;
        return;
      }
    }
  }
}
