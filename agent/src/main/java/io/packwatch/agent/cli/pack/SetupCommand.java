package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import io.packwatch.agent.provisioning.reconcile.Account;
import io.packwatch.agent.provisioning.reconcile.Outcome;
import io.packwatch.agent.provisioning.reconcile.Plan;
import io.packwatch.agent.provisioning.reconcile.PlanOptions;
import io.packwatch.agent.provisioning.reconcile.Step.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Creates the CloudWatch side of the configuration; without {@code --apply} it only shows the plan.
 */
@picocli.CommandLine.Command(
    description = {
      "Sets up alarms, dashboards, queries, log groups and topics, from the configuration that the"
          + " agent reads.",
      "",
      "Without --apply it only shows what it would do. It touches nothing that it has not made."
    })
public final class SetupCommand implements Command {

  @Mixin PackOptions pack = new PackOptions();

  @Option(names = "--apply", description = "applies the changes")
  boolean apply;

  @Option(
      names = "--only",
      paramLabel = "KIND,...",
      split = ",",
      description =
          "only these: topics, log-groups, detectors, alarms, composites, queries, rules,"
              + " dashboards")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--prune",
      description = "deletes resources that it created and that are no longer wanted")
  boolean prune;

  @Option(
      names = "--adopt",
      description = "takes over resources that have a wanted name and another owner")
  boolean adopt;

  @Override
  public Exit run(CommandContext session) throws Exception {
    PlanOptions wishes = new PlanOptions(kinds(only), prune, adopt);
    Settings settings = pack.settings(session);
    String application = pack.application(settings);
    Inventory inventory = pack.named(settings);
    OpenAccount open = OpenAccount.of(session);
    pack.discover(inventory, application, settings, open.cloudWatch(), session);
    ResourceSet wanted = ResourceSet.of(application, settings, inventory, open.region());
    Account account = open.account(session, wanted.names());
    Terminal console = session.console();
    Account.Progress progress = new Shown(console);
    Plan plan = account.plan(wanted, wishes, progress);
    PlanReport report = new PlanReport(plan);
    if (!console.isJson()) {
      report.write(console);
    }
    for (String note : wanted.notes()) {
      console.note("note: " + note);
    }
    Outcome outcome = apply ? account.apply(plan, progress) : new Outcome();
    tell(console, open, application, plan, report, outcome);
    RuntimeException end = outcome.end();
    if (end != null) {
      throw end;
    }
    if (!outcome.refused().isEmpty()) {
      return Exit.UNFINISHED;
    }
    if (!plan.unread().isEmpty()) {
      return plan.isFaulty() ? Exit.UNFINISHED : Exit.REFUSED;
    }
    return plan.with(Action.REFUSE).isEmpty() ? Exit.FINE : Exit.FOUND;
  }

  private void tell(
      Terminal console,
      OpenAccount open,
      String application,
      Plan plan,
      PlanReport report,
      Outcome outcome) {
    List<String> refused = outcome.refused();
    @Nullable Outcome applied = apply ? outcome : null;
    if (console.isJson()) {
      console.json(
          Json.object(
              "application", application,
              "account", open.number(),
              "region", open.region(),
              "applied", apply,
              "done", outcome.done(),
              "wanted", outcome.wanted(),
              "steps", report.json(applied),
              "unread", plan.unread(),
              "refused", refused));
      return;
    }
    String where = " in account " + open.number() + ", " + open.region();
    console.line(begin(outcome) + where + ": " + report.summary(applied) + ".");
    for (String each : refused) {
      console.line("refused: " + each);
    }
    if (outcome.end() != null) {
      console.line("Run it again: it continues where it stopped.");
    } else if (!refused.isEmpty()) {
      console.line("Fix the reported causes, then run it again: it continues where it stopped.");
    } else if (!plan.with(Action.REFUSE).isEmpty()) {
      console.line("Resources of other owners were left alone; --adopt takes them over.");
    } else if (!plan.changes().isEmpty() && !apply) {
      console.line("Nothing was changed. Run it with --apply.");
    }
    if (!plan.with(Action.KEEP).isEmpty()) {
      console.line(
          "Resources that are no longer wanted stay until --prune; log groups always stay.");
    }
  }

  private String begin(Outcome outcome) {
    return !apply
        ? "Would do"
        : outcome.done() == outcome.wanted()
            ? "Done"
            : "Done " + outcome.done() + " of " + outcome.wanted() + " changes";
  }

  static Set<ResourceKind> kinds(List<String> words) throws CommandException {
    Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    for (String word : words) {
      ResourceKind found = null;
      StringBuilder known = new StringBuilder();
      for (ResourceKind kind : ResourceKind.values()) {
        found = kind.option().equals(word.trim().toLowerCase(Locale.ROOT)) ? kind : found;
        known.append(known.length() == 0 ? "" : ", ").append(kind.option());
      }
      if (found == null) {
        throw new CommandException(
            Exit.USAGE, "--only does not know \"" + word + "\"", "Allowed are " + known + ".");
      }
      kinds.add(found);
    }
    return kinds;
  }

  /** Progress on a terminal. */
  static final class Shown implements Account.Progress {

    private final Terminal console;

    Shown(Terminal console) {
      this.console = console;
    }

    @Override
    public void at(int number, int all, String what) {
      console.progress(number + "/" + all + " " + what);
    }
  }
}
