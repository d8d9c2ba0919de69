package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.alarm.AlarmKinds;
import io.packwatch.agent.provisioning.reconcile.Account;
import io.packwatch.agent.provisioning.reconcile.FieldChange;
import io.packwatch.agent.provisioning.reconcile.Plan;
import io.packwatch.agent.provisioning.reconcile.PlanOptions;
import io.packwatch.agent.provisioning.reconcile.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Reads everything back, and reports differences from what was set up. */
@picocli.CommandLine.Command(
    description = {
      "Compares CloudWatch with the configuration, field by field; sends one figure the way the"
          + " agent does, and reads it back; lists unconfirmed subscriptions.",
      "",
      "It changes nothing except that figure, unless --test-alarm is given."
    })
public final class VerifyCommand implements Command {

  /** In milliseconds, longer than a deployment takes: beyond it, the switch was forgotten. */
  private static final long FORGOTTEN_MILLIS = 3_600_000;

  @Mixin PackOptions pack = new PackOptions();

  @Option(
      names = "--test-alarm",
      paramLabel = "NAME",
      arity = "0..1",
      fallbackValue = "",
      description =
          "rings an alarm, checks that its actions run, and resets it; without a name, the"
              + " page itself")
  @Nullable String testAlarm;

  @Option(names = "--no-probe", description = "sends no figure")
  boolean noProbe;

  private final List<String> problems = new ArrayList<>();
  private final List<String> fine = new ArrayList<>();

  @Override
  public Exit run(CommandContext session) throws Exception {
    Settings settings = pack.settings(session);
    String application = pack.application(settings);
    Inventory inventory = pack.named(settings);
    OpenAccount open = OpenAccount.of(session);
    pack.discover(inventory, application, settings, open.cloudWatch(), session);
    ResourceSet wanted = ResourceSet.of(application, settings, inventory, open.region());
    for (String note : wanted.notes()) {
      session.console().note("note: " + note);
    }
    Account account = open.account(session, wanted.names());
    PlanOptions all = new PlanOptions(Collections.<ResourceKind>emptySet(), false, false);
    Plan plan = account.plan(wanted, all, new SetupCommand.Shown(session.console()));
    compare(plan);
    for (Map.Entry<String, List<String>> topic : account.unconfirmed(plan).entrySet()) {
      problems.add(
          "topic "
              + topic.getKey()
              + ": not confirmed by "
              + String.join(", ", topic.getValue())
              + "; they must follow the link that AWS sent them");
    }
    deployment(open.cloudWatch(), wanted, session);
    if (!noProbe) {
      session.console().progress("sending a figure and reading it back");
      String failed =
          new ProbeMetric(application, settings, open.cloudWatch(), session.clock())
              .sendAndReadBack(session.options().endpoint);
      (failed == null ? fine : problems)
          .add(failed == null ? "a figure was sent the way the agent does, and read back" : failed);
    }
    ring(open, wanted, plan, session);
    tell(session.console(), plan);
    if (plan.isFaulty()) {
      return Exit.UNFINISHED;
    }
    return !plan.unread().isEmpty() ? Exit.REFUSED : problems.isEmpty() ? Exit.FINE : Exit.FOUND;
  }

  private void compare(Plan plan) {
    int same = 0;
    for (Step step : plan.steps()) {
      switch (step.action()) {
        case NONE:
          same++;
          break;
        case CREATE:
          problems.add(step.resource() + " is missing");
          break;
        case REFUSE:
          problems.add(step.resource() + " is there, but was not made by setup");
          break;
        case LEAVE:
          fine.add(step.resource() + ": " + step.remark());
          break;
        case DELETE:
          problems.add(step.resource() + " is " + step.remark() + "; setup --apply deletes it");
          break;
        case KEEP:
          problems.add(step.resource() + " is no longer wanted; setup --prune deletes it");
          break;
        default:
          for (FieldChange change : step.changes()) {
            problems.add(step.resource() + ": " + PlanReport.inWords(change));
          }
      }
    }
    for (String unread : plan.unread()) {
      problems.add("cannot read " + unread);
    }
    fine.add(same + " resources are as they were set up");
  }

  /** Reports the switch that silences pages, if it was left on. */
  private void deployment(CloudWatchClient client, ResourceSet wanted, CommandContext session) {
    String name = wanted.names().alarm(AlarmKinds.DEPLOYMENT.title());
    for (CompositeAlarm alarm :
        client
            .describeAlarms(
                request -> request.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
            .compositeAlarms()) {
      boolean on = alarm.stateValue() == StateValue.ALARM && alarm.stateUpdatedTimestamp() != null;
      if (on
          && session.clock().millis() - alarm.stateUpdatedTimestamp().toEpochMilli()
              > FORGOTTEN_MILLIS) {
        problems.add(
            name
                + " is in ALARM since "
                + alarm.stateUpdatedTimestamp()
                + ": pages are silenced; set it to OK when no deployment runs");
      }
    }
  }

  private void ring(OpenAccount open, ResourceSet wanted, Plan plan, CommandContext session)
      throws CommandException, InterruptedException {
    String asked = testAlarm;
    if (asked == null) {
      return;
    }
    String page = wanted.names().alarm(AlarmKinds.PAGE.title());
    String name = asked.isEmpty() ? page : asked;
    if (isOff(name, name.equals(page), wanted, plan)) {
      problems.add(name + " is not rung: " + why(name.equals(page), session.packSettings()));
      return;
    }
    session.console().progress("ringing " + name);
    List<String> told = new TestAlarm(open.cloudWatch(), session.clock()).ring(name);
    for (String each : told) {
      boolean well = each.startsWith("Successfully");
      (well ? fine : problems).add(well ? name + ": " + each : each);
    }
  }

  /**
   * Whether the configuration turns this alarm off, though it may still exist. An alarm of another
   * owner may be triggered.
   */
  private static boolean isOff(String name, boolean isPage, ResourceSet wanted, Plan plan) {
    for (Resource each : wanted.resources()) {
      if (each.name().equals(name)) {
        return false;
      }
    }
    boolean isOff = isPage;
    for (Step.Action unwanted : new Step.Action[] {Step.Action.KEEP, Step.Action.DELETE}) {
      for (Step step : plan.with(unwanted)) {
        isOff |= step.resource().name().equals(name);
      }
    }
    return isOff;
  }

  private static String why(boolean isPage, Settings settings) {
    String kind = AlarmKinds.PAGE.text();
    if (isPage && "off".equals(settings.all(ProvisioningKeys.SEVERITY).get(kind))) {
      String key = "packwatch.severity." + kind;
      return key + " (" + settings.origin(key) + ") is off. Name another: --test-alarm NAME";
    }
    return "the configuration wants no such alarm. Name another: --test-alarm NAME";
  }

  private void tell(Terminal console, Plan plan) {
    if (console.isJson()) {
      console.json(
          Json.object(
              "fine",
              problems.isEmpty(),
              "problems",
              problems,
              "checked",
              fine,
              "steps",
              new PlanReport(plan).json(null)));
      return;
    }
    for (String each : problems) {
      console.line(console.painted(Color.BAD, "! " + each));
    }
    for (String each : fine) {
      console.line("= " + each);
    }
    console.line(
        problems.isEmpty()
            ? "All is well."
            : problems.size() + (problems.size() == 1 ? " problem." : " problems.") + remedy(plan));
  }

  /** The remedy for the findings, as far as setup can apply it. */
  private static String remedy(Plan plan) {
    StringBuilder text = new StringBuilder();
    if (!plan.changes().isEmpty()) {
      text.append(" setup --apply fixes what is missing or differs; review its plan first.");
    }
    if (!plan.with(Step.Action.REFUSE).isEmpty()) {
      text.append(" setup --apply --adopt takes over resources that setup has not created.");
    }
    return text.toString();
  }
}
