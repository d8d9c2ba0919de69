package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.config.Severity;
import io.packwatch.agent.provisioning.alarm.AlarmKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The severity of each kind of alarm, its receivers, and the address of its runbook. */
public final class Notifications {

  private static final String TOPIC = "arn:aws";
  private static final String SNS = ":sns:";

  private final Settings settings;
  private final ResourceNames names;

  private final String console;

  /**
   * @param region if it is known
   */
  public Notifications(Settings settings, ResourceNames names, String region) {
    this.settings = settings;
    this.names = names;
    console = Partition.console(region);
  }

  /** Null if the kind is off. */
  public @Nullable Severity severity(AlarmKind kind) {
    String chosen = settings.all(ProvisioningKeys.SEVERITY).get(kind.text());
    if (chosen == null) {
      return kind.severity();
    }
    return chosen.equals("off") ? null : Severity.of(chosen);
  }

  /**
   * The ARNs that alarms of a severity notify: the pack's own topic, and those that are configured.
   */
  public List<String> actions(Severity severity) {
    List<String> actions = new ArrayList<>();
    for (String receiver : receivers(severity)) {
      if (isTopic(receiver)) {
        actions.add(receiver);
      }
    }
    if (actions.isEmpty() || actions.size() < receivers(severity).size()) {
      actions.add(PseudoParameter.arn("sns", names.topic(severity)));
    }
    return actions;
  }

  private List<String> receivers(Severity severity) {
    List<String> all = settings.all(ProvisioningKeys.NOTIFY).get(severity.text());
    return all == null ? Collections.<String>emptyList() : all;
  }

  private static boolean isTopic(String receiver) {
    return receiver.startsWith(TOPIC) && receiver.contains(SNS);
  }

  /** A topic for each severity, unless a topic of the user's own covers all of its receivers. */
  public List<Resource> topics() {
    List<Resource> topics = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      if (!actions(severity).contains(PseudoParameter.arn("sns", names.topic(severity)))) {
        continue;
      }
      List<@Nullable Object> subscriptions = new ArrayList<>();
      for (String receiver : receivers(severity)) {
        if (!isTopic(receiver)) {
          subscriptions.add(Fields.of("Endpoint", receiver, "Protocol", protocol(receiver)));
        }
      }
      String name = names.topic(severity);
      String shown = severity.text() + " " + names.prefix();
      topics.add(
          new Resource(
              ResourceKind.TOPIC,
              name,
              Fields.of(
                  "TopicName",
                  name,
                  "DisplayName",
                  shown.length() <= 100 ? shown : shown.substring(0, 100),
                  "Subscription",
                  subscriptions)));
    }
    return topics;
  }

  private static String protocol(String receiver) {
    if (receiver.startsWith("https://")) {
      return "https";
    }
    if (receiver.startsWith("+")) {
      return "sms";
    }
    if (receiver.startsWith("arn:")) {
      return receiver.split(":", -1)[2];
    }
    return "email";
  }

  /** The address of the instructions for an alarm. */
  public String runbook(AlarmKind kind) {
    String address = settings.find(ProvisioningKeys.RUNBOOK);
    if (address == null) {
      return dashboard("operations");
    }
    return address + (address.endsWith("/") || address.endsWith("#") ? "" : "#") + kind.text();
  }

  /** The address of one of the pack's dashboards in AWS's console. */
  public String dashboard(String what) {
    String region = PseudoParameter.REGION.mark();
    return "https://"
        + region
        + "."
        + console
        + "/cloudwatch/home?region="
        + region
        + "#dashboards/dashboard/"
        + names.dashboard(what);
  }

  /** The user's alarm that silences pages; null if the pack has its own. */
  public @Nullable String deploymentAlarm() {
    return settings.find(ProvisioningKeys.DEPLOYMENT_ALARM);
  }

  /** The receivers by severity, for people. */
  public Map<String, List<String>> given() {
    return settings.all(ProvisioningKeys.NOTIFY);
  }
}
