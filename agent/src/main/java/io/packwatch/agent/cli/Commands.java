package io.packwatch.agent.cli;

import io.packwatch.agent.cli.frame.Command;
import io.packwatch.agent.cli.pack.SetupCommand;
import io.packwatch.agent.cli.pack.TemplateCommand;
import io.packwatch.agent.cli.pack.VerifyCommand;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every command there is: the one list that the parser and {@code --help} are made from. */
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

  /** One command: its class is loaded here, and initialised only when it is run. */
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
          Arrays.<Entry>asList(
              new Entry(
                  Group.CLOUDWATCH,
                  "setup",
                  SetupCommand.class,
                  "sets up alarms, dashboards, queries and topics"),
              new Entry(
                  Group.CLOUDWATCH,
                  "verify",
                  VerifyCommand.class,
                  "says what is not as it was set up"),
              new Entry(
                  Group.CLOUDWATCH,
                  "template",
                  TemplateCommand.class,
                  "writes the same as CloudFormation, Terraform or CDK")));

  private Commands() {}
}
