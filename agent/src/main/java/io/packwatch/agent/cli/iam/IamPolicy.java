package io.packwatch.agent.cli.iam;

import io.packwatch.agent.cli.frame.Command;
import io.packwatch.agent.cli.frame.CommandException;
import io.packwatch.agent.cli.frame.Exit;
import io.packwatch.agent.cli.frame.Json;
import io.packwatch.agent.cli.frame.Session;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.pack.query.LogPlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iam-policy}: prints the least policy, ready for {@code aws iam create-policy}. */
public final class IamPolicy implements Command {

  @Parameters(
      arity = "0..*",
      paramLabel = "FOR",
      description =
          "agent, agent-logs (packwatch.logs.export=cloudwatch), or commands; else agent. Of"
              + " several, the policy that allows all")
  List<String> who = new ArrayList<>();

  @Option(names = "--account", paramLabel = "NUMBER", description = "in ARNs; else any")
  String account = "*";

  @Option(names = "--partition", paramLabel = "NAME", description = "aws-cn, say; else aws")
  String partition = "aws";

  @Override
  public Exit run(Session session) throws CommandException {
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
            one + " asks nothing of AWS",
            "Those that do: " + String.join(", ", Need.names()) + ".");
      }
      for (Need need : needs) {
        actions.computeIfAbsent(need.target, fresh -> new TreeSet<>()).addAll(need.actions());
      }
    }
    String application = session.settings().find(Keys.APPLICATION);
    String region = session.settings().find(Keys.CLOUDWATCH_REGION);
    List<Object> statements = new ArrayList<>();
    for (Map.Entry<Need.Target, Set<String>> one : actions.entrySet()) {
      statements.add(
          statement(
              one.getKey(),
              one.getValue(),
              application == null ? "*" : application,
              LogPlace.pattern(application, session.settings()),
              region == null ? "*" : region));
    }
    // the result is JSON either way: it is what IAM takes
    session.console().json(Json.object("Version", "2012-10-17", "Statement", statements));
    return Exit.FINE;
  }

  private Object statement(
      Need.Target target, Set<String> actions, String application, String logGroup, String region) {
    Map<String, @Nullable Object> statement = Json.object("Effect", "Allow", "Action", actions);
    String place = ":" + region + ":" + account + ":";
    switch (target) {
      case LOG_GROUPS:
        String group = "arn:" + partition + ":logs" + place + "log-group:" + logGroup;
        List<String> groups = new ArrayList<>();
        groups.add(group);
        if (!group.endsWith("*")) {
          groups.add(group + ":*"); // its streams
        }
        statement.put("Resource", groups);
        break;
      case TOPICS:
        String topics = application.equals("*") ? "*" : application + "-*";
        statement.put("Resource", "arn:" + partition + ":sns" + place + topics);
        break;
      case NAMESPACES:
        statement.put("Resource", "*");
        statement.put(
            "Condition",
            Json.object("StringLike", Json.object("cloudwatch:namespace", application + "/*")));
        break;
      default:
        statement.put("Resource", "*");
        break;
    }
    return statement;
  }
}
