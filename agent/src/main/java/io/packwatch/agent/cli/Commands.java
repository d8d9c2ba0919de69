package io.packwatch.agent.cli;

import io.packwatch.agent.cli.check.Check;
import io.packwatch.agent.cli.cost.Cost;
import io.packwatch.agent.cli.iam.IamPolicy;
import io.packwatch.agent.cli.inspect.Health;
import io.packwatch.agent.cli.inspect.ShowMetrics;
import io.packwatch.agent.cli.inspect.Status;
import io.packwatch.agent.cli.jvm.Attach;
import io.packwatch.agent.cli.jvm.JvmList;
import io.packwatch.agent.cli.logs.Insights;
import io.packwatch.agent.cli.logs.ShowErrors;
import io.packwatch.agent.cli.logs.Slow;
import io.packwatch.agent.cli.logs.Summary;
import io.packwatch.agent.cli.logs.Tail;
import io.packwatch.agent.cli.pack.SetupCommand;
import io.packwatch.agent.cli.pack.TemplateCommand;
import io.packwatch.agent.cli.pack.VerifyCommand;
import io.packwatch.agent.cli.packages.ShowPackages;
import io.packwatch.agent.cli.support.Command;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every command: the one list behind the parser and {@code --help}. */
final class Commands {

  /** The headings of {@code --help}. */
  enum Group {
    SETTINGS("Before it runs"),
    RUNNING("Running JVMs"),
    CLOUDWATCH("The CloudWatch side"),
    LOOK("Look at what was sent");

    final String title;

    Group(String title) {
      this.title = title;
    }
  }

  /** One command. Its class is loaded here, and initialised only when it runs. */
  static final class Entry {
    final Group group;
    final String name;
    final String summary;
    final Class<? extends Command> type;

    Entry(Group group, String name, Class<? extends Command> type, String summary) {
      this.group = group;
      this.name = name;
      this.summary = summary;
      this.type = type;
    }
  }

  static final List<Entry> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new Entry(
                  Group.SETTINGS,
                  "check",
                  Check.class,
                  "reports problems in a packwatch.properties"),
              new Entry(
                  Group.SETTINGS,
                  "packages",
                  ShowPackages.class,
                  "shows the packages of a jar, war or running JVM, and what is measured"),
              new Entry(
                  Group.SETTINGS,
                  "cost",
                  Cost.class,
                  "estimates the month's bill, and shows what to turn off first"),
              new Entry(
                  Group.RUNNING,
                  "list",
                  JvmList.class,
                  "lists the JVMs of this user, and whether Packwatch is in them"),
              new Entry(
                  Group.RUNNING, "attach", Attach.class, "attaches Packwatch to a running JVM"),
              new Entry(
                  Group.RUNNING,
                  "status",
                  Status.class,
                  "summarises a running agent: what it measures, delivers and costs"),
              new Entry(
                  Group.RUNNING,
                  "metrics",
                  ShowMetrics.class,
                  "shows what a running agent counted since it started, by package"),
              new Entry(
                  Group.RUNNING,
                  "health",
                  Health.class,
                  "checks whether a running agent measures and delivers; exit code 1 if not"),
              new Entry(
                  Group.CLOUDWATCH,
                  "setup",
                  SetupCommand.class,
                  "sets up alarms, dashboards, queries and topics"),
              new Entry(
                  Group.CLOUDWATCH,
                  "verify",
                  VerifyCommand.class,
                  "reports differences from what was set up"),
              new Entry(
                  Group.CLOUDWATCH,
                  "template",
                  TemplateCommand.class,
                  "writes the same as CloudFormation, Terraform or CDK"),
              new Entry(
                  Group.CLOUDWATCH,
                  "iam-policy",
                  IamPolicy.class,
                  "prints the least-privilege policy of the agent and of each command"),
              new Entry(
                  Group.LOOK,
                  "tail",
                  Tail.class,
                  "follows the log lines of requests, errors, statements and calls"),
              new Entry(
                  Group.LOOK,
                  "errors",
                  ShowErrors.class,
                  "shows recent errors, grouped, the most frequent first"),
              new Entry(
                  Group.LOOK,
                  "slow",
                  Slow.class,
                  "shows the slowest requests, statements and outbound calls"),
              new Entry(
                  Group.LOOK,
                  "summary",
                  Summary.class,
                  "shows the last hour per package, from CloudWatch's metrics"),
              new Entry(
                  Group.LOOK,
                  "insights",
                  Insights.class,
                  "runs a saved Logs Insights query, or a text, and waits for its result")));

  private Commands() {}
}
