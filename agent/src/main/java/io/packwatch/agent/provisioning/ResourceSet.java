package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.provisioning.alarm.Alarms;
import io.packwatch.agent.provisioning.alarm.AwsDependencies;
import io.packwatch.agent.provisioning.alarm.CalleeAlarms;
import io.packwatch.agent.provisioning.alarm.CompositeAlarms;
import io.packwatch.agent.provisioning.alarm.JvmAlarms;
import io.packwatch.agent.provisioning.alarm.NeighbourAlarms;
import io.packwatch.agent.provisioning.alarm.ObjectiveAlarms;
import io.packwatch.agent.provisioning.alarm.RequestAlarms;
import io.packwatch.agent.provisioning.dashboard.Dashboards;
import io.packwatch.agent.provisioning.query.InsightRules;
import io.packwatch.agent.provisioning.query.LogPlace;
import io.packwatch.agent.provisioning.query.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All wanted resources in CloudWatch, in the order of creation. Immutable. */
public final class ResourceSet {

  /** Package names in one sentence. */
  private static final int MAX_SHOWN = 5;

  private final ResourceNames names;
  private final List<Resource> resources;
  private final List<String> notes;

  private ResourceSet(ResourceNames names, List<Resource> resources, List<String> notes) {
    this.names = names;
    this.resources = Collections.unmodifiableList(resources);
    this.notes = Collections.unmodifiableList(notes);
  }

  /**
   * Makes the pack of an application.
   *
   * @param application the first part of its namespaces
   * @param region where it will be applied, if that is known: some of AWS's metrics are in one
   *     region only
   */
  public static ResourceSet of(
      String application, Settings settings, Inventory inventory, String region) {
    ResourceNames names = ResourceNames.of(application, settings);
    Published published = new Published(application, settings, inventory);
    Notifications notices = new Notifications(settings, names, region);
    AwsDependencies neighbours = new AwsDependencies(settings);
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
    return new ResourceSet(names, resources, notes);
  }

  private static Alarms alarms(
      Published published,
      Settings settings,
      ResourceNames names,
      Notifications notices,
      AwsDependencies neighbours,
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
      ResourceNames names,
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

  /** A note about a mistyped name, whose alarms would ring for ever. */
  private static String unknown(ResourceNames names) {
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
        + " may send, but not of pools and peers that are not named. Run setup --prune once "
        + (one ? "it has" : "they have")
        + " run a while";
  }

  private static void noteBill(Settings settings, String region, List<String> notes) {
    if (settings.find(ProvisioningKeys.BILL) != null
        && !region.equals(NeighbourAlarms.BILL_REGION)) {
      notes.add(
          "no alarm on the bill, though packwatch.alarm.bill is set: AWS publishes it in "
              + NeighbourAlarms.BILL_REGION
              + " only, and this is for "
              + (region.isEmpty() ? "an unknown region" : region)
              + ". Run it with --region "
              + NeighbourAlarms.BILL_REGION);
    }
  }

  private static void noteGroups(Settings settings, List<String> notes) {
    if (LogPlace.isMany(settings) && settings.get(LogKeys.EXPORT).contains(LogExport.CLOUDWATCH)) {
      notes.add(
          LogKeys.GROUP.name()
              + " is "
              + settings.get(LogKeys.GROUP)
              + ", a log group for each host: no saved queries, insight rules or widgets of logs, as"
              + " they name groups that are known beforehand. Each group is kept as long as "
              + LogKeys.RETENTION.name()
              + " said when the agent created it. To get all of these, leave {host} to "
              + LogKeys.STREAM.name()
              + ", which has it");
    }
  }

  public ResourceNames names() {
    return names;
  }

  public List<Resource> resources() {
    return resources;
  }

  /** The same set without a kind. */
  public ResourceSet without(ResourceKind kind) {
    List<Resource> others = new ArrayList<>();
    for (Resource each : resources) {
      if (each.kind() != kind) {
        others.add(each);
      }
    }
    return new ResourceSet(names, others, notes);
  }

  /** Notes about the set, one sentence each. */
  public List<String> notes() {
    return notes;
  }
}
