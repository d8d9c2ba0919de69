package io.packwatch.agent.cli.iam;

import io.packwatch.agent.cli.support.ApplicationOptions;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.config.Severity;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.provisioning.Partition;
import io.packwatch.agent.provisioning.ResourceNames;
import io.packwatch.agent.provisioning.query.LogPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iam-policy}: prints the least policy, ready for {@code aws iam create-policy}. */
public final class IamPolicy implements Command {

  /** At least this much of a name is kept when it ends in a hash. */
  private static final int MAX_STEM = 200;

  @Parameters(
      arity = "0..*",
      paramLabel = "FOR",
      description =
          "agent, agent-logs (packwatch.logs.export=cloudwatch), or commands; else agent. Of"
              + " several, the policy that allows all")
  List<String> who = new ArrayList<>();

  @Option(names = "--account", paramLabel = "NUMBER", description = "in ARNs; else any")
  String account = "*";

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "such as aws-cn; else that of the region")
  @Nullable String partition;

  @Mixin ApplicationOptions which = new ApplicationOptions();

  @Override
  public Exit run(CommandContext session) throws CommandException {
    List<String> all = new ArrayList<>(who);
    if (all.isEmpty()) {
      all.add("agent");
    }
    Map<Need.Target, Set<String>> actions = new LinkedHashMap<>();
    for (String one : all) {
      List<Need> needs = Need.of(one);
      if (needs.isEmpty()) {
        throw new CommandException(
            Exit.USAGE,
            one + " does not call AWS",
            "Those that do: " + String.join(", ", Need.names()) + ".");
      }
      for (Need need : needs) {
        actions.computeIfAbsent(need.target, fresh -> new TreeSet<>()).addAll(need.actions());
      }
    }
    requireSense();
    Settings settings = which.settings(session);
    String named = settings.find(Keys.APPLICATION);
    Subject subject = new Subject(settings, named == null ? null : ApplicationName.valid(named));
    if (LogPlace.isMany(settings) && reads(actions.get(Need.Target.LOG_GROUPS))) {
      actions
          .computeIfAbsent(Need.Target.ANY, fresh -> new TreeSet<>())
          .add("logs:DescribeLogGroups");
    }
    List<Object> statements = new ArrayList<>();
    for (Map.Entry<Need.Target, Set<String>> one : actions.entrySet()) {
      statements.add(statement(one.getKey(), one.getValue(), subject));
    }
    // the result is JSON either way, because that is what IAM takes
    session.console().json(Json.object("Version", "2012-10-17", "Statement", statements));
    return Exit.FINE;
  }

  /**
   * Whether the actions read log lines. Where each host has its own group, readers must first find
   * the groups.
   */
  private static boolean reads(@Nullable Set<String> actions) {
    return actions != null
        && (actions.contains("logs:FilterLogEvents") || actions.contains("logs:StartQuery"));
  }

  private void requireSense() throws CommandException {
    if (!account.equals("*") && !account.matches("[0-9]{12}")) {
      throw Refusal.option(
          "--account", account, "is not an account", "Give its twelve digits, or leave it out");
    }
    String where = partition;
    if (where != null && !where.matches("aws(-[a-z]+)*")) {
      throw Refusal.option(
          "--partition", where, "is not a partition", "Write aws, aws-cn or aws-us-gov");
    }
  }

  /** The resources that the policy is about: every name as its user makes it. */
  private final class Subject {
    final Settings settings;
    final @Nullable String application;
    final String region;
    final String partition;

    Subject(Settings settings, @Nullable String application) {
      this.settings = settings;
      this.application = application;
      String named = settings.find(Keys.CLOUDWATCH_REGION);
      region = named == null ? "*" : named.trim();
      String chosen = IamPolicy.this.partition;
      partition = chosen == null ? Partition.of(named == null ? around() : region) : chosen;
    }

    /** The region that the SDK would find first. */
    private String around() {
      String found = System.getenv("AWS_REGION");
      found = found == null ? System.getenv("AWS_DEFAULT_REGION") : found;
      return found == null ? "" : found;
    }

    String arn(String service, String resource) {
      return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    String topics() {
      if (application == null) {
        return "*";
      }
      String one = ResourceNames.of(application, settings).topic(Severity.SEV1);
      String end = "sev1";
      // a name that is too long ends in a different hash for each severity
      return (one.endsWith(end)
              ? one.substring(0, one.length() - end.length())
              : one.substring(0, MAX_STEM))
          + "*";
    }
  }

  private static Object statement(Need.Target target, Set<String> actions, Subject subject) {
    Map<String, @Nullable Object> statement = Json.object("Effect", "Allow", "Action", actions);
    switch (target) {
      case LOG_GROUPS:
        String named = LogPlace.pattern(subject.application, subject.settings);
        String group = subject.arn("logs", "log-group:" + named);
        List<String> groups = new ArrayList<>();
        groups.add(group);
        if (!group.endsWith("*")) {
          groups.add(group + ":*"); // the group's streams
        }
        statement.put("Resource", groups);
        break;
      case TOPICS:
        statement.put("Resource", subject.arn("sns", subject.topics()));
        break;
      case NAMESPACES:
        statement.put("Resource", "*");
        String namespaces = (subject.application == null ? "*" : subject.application) + "/*";
        statement.put(
            "Condition",
            Json.object("StringLike", Json.object("cloudwatch:namespace", namespaces)));
        break;
      default:
        statement.put("Resource", "*");
        break;
    }
    return statement;
  }
}
