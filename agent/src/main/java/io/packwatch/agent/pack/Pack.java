package io.packwatch.agent.pack;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.KeysOfLogs;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.PackKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.pack.alarm.Alarms;
import io.packwatch.agent.pack.alarm.CalleeAlarms;
import io.packwatch.agent.pack.alarm.CompositeAlarms;
import io.packwatch.agent.pack.alarm.JvmAlarms;
import io.packwatch.agent.pack.alarm.NeighbourAlarms;
import io.packwatch.agent.pack.alarm.Neighbours;
import io.packwatch.agent.pack.alarm.ObjectiveAlarms;
import io.packwatch.agent.pack.alarm.RequestAlarms;
import io.packwatch.agent.pack.dashboard.Dashboards;
import io.packwatch.agent.pack.query.InsightRules;
import io.packwatch.agent.pack.query.LogPlace;
import io.packwatch.agent.pack.query.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Everything that is wanted in CloudWatch, in the order in which it must be made. Immutable. */
public final class Pack {

  /** Names of packages in one sentence. */
  private static final int MAX_SHOWN = 5;

  private final PackNames names;
  private final List<Resource> resources;
  private final List<String> notes;

  private Pack(PackNames names, List<Resource> resources, List<String> notes) {
    this.names = names;
    this.resources = Collections.unmodifiableList(resources);
    this.notes = Collections.unmodifiableList(notes);
  }

  /**
   * Makes the pack of an application.
   *
   * @param application the first part of its namespaces
   * @param region where it will be applied, as far as that is known: some of AWS's metrics are in
   *     one region alone
   */
  public static Pack of(String application, Settings settings, Inventory inventory, String region) {
    PackNames names = PackNames.of(application, settings);
    Published published = new Published(application, settings, inventory);
    Notices notices = new Notices(settings, names, region);
    Neighbours neighbours = new Neighbours(settings);
    LogPlace logs = LogPlace.of(application, settings);
    Alarms alarms = alarms(published, settings, names, notices, neighbours, region);
    List<Resource> resources = new ArrayList<>(notices.topics());
    if (logs != null) {
      resources.add(
          new Resource(
              ResourceKind.LOG_GROUP,
              logs.group(),
              logs.retentionDays() == 0
                  ? Fields.of("LogGroupName", logs.group())
                  : Fields.of(
                      "LogGroupName", logs.group(), "RetentionInDays", logs.retentionDays())));
    }
    resources.addAll(alarms.detectors());
    resources.addAll(alarms.resources());
    if (logs != null) {
      resources.addAll(Queries.of(names, logs));
      resources.addAll(InsightRules.of(names, logs));
    }
    Dashboards dashboards = new Dashboards(names, published, settings, notices, neighbours, logs);
    resources.addAll(dashboards.all(alarms.ringing()));
    List<String> notes = new ArrayList<>(neighbours.problems());
    notes.addAll(dashboards.notes());
    note(settings, inventory, published, names, notes);
    noteBill(settings, region, notes);
    noteGroups(settings, notes);
    return new Pack(names, resources, notes);
  }

  private static Alarms alarms(
      Published published,
      Settings settings,
      PackNames names,
      Notices notices,
      Neighbours neighbours,
      String region) {
    Alarms alarms = new Alarms(names, notices);
    RequestAlarms requests = new RequestAlarms(published, settings, alarms);
    CalleeAlarms callees = new CalleeAlarms(published, settings, alarms);
    for (String name : published.packages()) {
      requests.add(name);
      callees.add(name);
    }
    new JvmAlarms(published, settings, alarms).add();
    new ObjectiveAlarms(published, settings, alarms).add();
    NeighbourAlarms around = new NeighbourAlarms(settings, alarms);
    around.add(neighbours);
    around.addBill(region);
    new CompositeAlarms(alarms).add();
    return alarms;
  }

  private static void note(
      Settings settings,
      Inventory inventory,
      Published published,
      PackNames names,
      List<String> notes) {
    if (settings.find(Keys.VERSION) != null) {
      notes.add(
          "packwatch.version is a dimension of every series: these alarms see version "
              + settings.find(Keys.VERSION)
              + " alone. Run setup with each deployment, or leave the key out");
    }
    List<String> unheard = new ArrayList<>();
    for (String name : published.packages()) {
      if (!inventory.isSeen(name)) {
        unheard.add(name);
      }
    }
    if (inventory.isSilent()) {
      notes.add(unknown(names));
    } else if (!unheard.isEmpty()) {
      notes.add(unheard(unheard));
    }
  }

  /** A name that is mistyped makes alarms that ring for ever. */
  private static String unknown(PackNames names) {
    String environment = names.environment();
    return "no figure is known of "
        + names.application()
        + (environment == null ? " without an environment" : " in the environment " + environment)
        + (names.service() == null ? "" : " of the service " + names.service())
        + ": if it runs already, are both spelled as it has them? Until it sends, its Heartbeat"
        + " rings. Run setup --prune once it has run a while";
  }

  private static String unheard(List<String> packages) {
    List<String> shown = packages.subList(0, Math.min(MAX_SHOWN, packages.size()));
    boolean one = packages.size() == 1;
    int more = packages.size() - shown.size();
    return String.join(", ", shown)
        + (more == 0 ? "" : " and " + more + " more")
        + (one ? " has" : " have")
        + " sent nothing yet: "
        + (one ? "it gets" : "they get")
        + " the alarms of everything "
        + (one ? "it" : "they")
        + " may send, but not of pools and peers that nobody has named. Run setup --prune once "
        + (one ? "it has" : "they have")
        + " run a while";
  }

  private static void noteBill(Settings settings, String region, List<String> notes) {
    if (settings.find(PackKeys.BILL) != null && !region.equals(NeighbourAlarms.BILL_REGION)) {
      notes.add(
          "no alarm on the bill, though packwatch.alarm.bill is set: AWS tells it in "
              + NeighbourAlarms.BILL_REGION
              + " alone, and this is for "
              + (region.isEmpty() ? "a region that is not said" : region)
              + ". Run it with --region "
              + NeighbourAlarms.BILL_REGION);
    }
  }

  private static void noteGroups(Settings settings, List<String> notes) {
    if (LogPlace.isMany(settings)
        && settings.get(KeysOfLogs.EXPORT).contains(LogExport.CLOUDWATCH)) {
      notes.add(
          KeysOfLogs.GROUP.name()
              + " is "
              + settings.get(KeysOfLogs.GROUP)
              + ", a log group for each host: no saved queries, insight rules or widgets of logs, as"
              + " they name groups that are known beforehand. Each group is kept as long as "
              + KeysOfLogs.RETENTION.name()
              + " said when the agent made it. For all of that leave {host} to "
              + KeysOfLogs.STREAM.name()
              + ", which has it");
    }
  }

  public PackNames names() {
    return names;
  }

  public List<Resource> resources() {
    return resources;
  }

  /** The same without a kind. */
  public Pack without(ResourceKind kind) {
    List<Resource> others = new ArrayList<>();
    for (Resource each : resources) {
      if (each.kind() != kind) {
        others.add(each);
      }
    }
    return new Pack(names, others, notes);
  }

  /** What to know about it, a sentence each. */
  public List<String> notes() {
    return notes;
  }
}
