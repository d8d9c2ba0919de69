package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What setup would apply, as code. */
@picocli.CommandLine.Command(
    description = {
      "Writes what setup would apply as code: CloudFormation (JSON), Terraform (JSON) or CDK (a"
          + " Java class that includes the CloudFormation template).",
      "",
      "It does not call AWS, unless --discover is given: name the packages with --packages or in"
          + " packwatch.package.<Name>."
    })
public final class TemplateCommand implements Command {

  /** The format of the output. */
  public enum Format {
    CLOUDFORMATION,
    TERRAFORM,
    CDK
  }

  @Mixin PackOptions pack = new PackOptions();

  @Option(names = "--format", paramLabel = "NAME", description = "cloudformation, terraform or cdk")
  Format format = Format.CLOUDFORMATION;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "of the CDK's stack; PackwatchStack without it")
  String className = "PackwatchStack";

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description =
          "writes files there, in place of the output: as many templates as CloudFormation's limits"
              + " ask for")
  @Nullable String directory;

  @Option(
      names = "--log-group",
      description =
          "puts the log group into it as well: into one template of an account and region, and"
              + " where the agent has not made the group")
  boolean logGroup;

  @Option(
      names = "--discover",
      description = "adds the packages, pools and peers that CloudWatch knows")
  boolean discover;

  @Override
  public Exit run(CommandContext session) throws Exception {
    if (!className.matches("[A-Za-z_]\\w*")) {
      throw Refusal.option(
          "--class", className, "is not the name of a class", "Write one like PackwatchStack");
    }
    Settings settings = pack.settings(session);
    String application = pack.application(settings);
    Inventory inventory = pack.named(settings);
    if (discover) {
      pack.discover(inventory, application, settings, session.aws().cloudWatch(), session);
    }
    if (inventory.packages().isEmpty()) {
      throw new CommandException(
          Exit.USAGE,
          "which packages? None is configured",
          "Name them: --packages API,Database; or let CloudWatch name them: --discover.");
    }
    String region = settings.find(Keys.CLOUDWATCH_REGION);
    ResourceSet wanted =
        wanted(ResourceSet.of(application, settings, inventory, region == null ? "" : region));
    for (String note : wanted.notes()) {
      session.console().note("note: " + note);
    }
    Written written = Written.of(wanted, format, className);
    for (String note : written.notes()) {
      session.console().note("note: " + note);
    }
    String into = directory;
    if (into != null) {
      List<String> files = written.into(into);
      if (session.console().isJson()) {
        session.console().json(Json.object("format", format, "files", files));
      } else {
        files.forEach(session.console()::line);
      }
      return Exit.FINE;
    }
    String text = written.only();
    if (session.console().isJson()) {
      session.console().json(Json.object("format", format, "text", text));
    } else {
      session.console().line(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }
    return Exit.FINE;
  }

  /**
   * A name must have one owner. The agent creates the log group when it first writes, and other
   * environments share it, so a second stack with the group would fail.
   */
  private ResourceSet wanted(ResourceSet all) {
    return logGroup ? all : all.without(ResourceKind.LOG_GROUP);
  }
}
