package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;

/** The queries that are saved in CloudWatch Logs, found by name. */
final class SavedQueries {

  /** How the text of a query begins: not a sensible name for one. */
  private static final String[] COMMANDS = {
    "fields ", "filter ", "stats ", "parse ", "sort ", "display ", "limit ", "source ", "dedup ",
  };

  private SavedQueries() {}

  static boolean isText(String query) {
    String text = query.trim().toLowerCase(Locale.ROOT);
    for (String command : COMMANDS) {
      if (text.startsWith(command)) {
        return true;
      }
    }
    return query.indexOf('|') >= 0;
  }

  static List<QueryDefinition> all(CloudWatchLogsClient client) {
    List<QueryDefinition> all = new ArrayList<>();
    String token = null;
    do {
      DescribeQueryDefinitionsResponse page =
          client.describeQueryDefinitions(
              DescribeQueryDefinitionsRequest.builder().nextToken(token).build());
      all.addAll(page.queryDefinitions());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return all;
  }

  /** The query with this name; else the only one whose name contains it. */
  static QueryDefinition find(List<QueryDefinition> all, String name) throws CommandException {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<QueryDefinition> near = new ArrayList<>();
    for (QueryDefinition one : all) {
      String has = one.name().toLowerCase(Locale.ROOT);
      if (has.equals(wanted)) {
        return one;
      }
      if (has.contains(wanted)) {
        near.add(one);
      }
    }
    if (near.size() == 1) {
      return near.get(0);
    }
    List<String> names = new ArrayList<>();
    for (QueryDefinition one : near) {
      names.add(one.name());
    }
    throw new CommandException(
        Exit.USAGE,
        near.isEmpty()
            ? "no saved query is called " + name
            : "more than one saved query has " + name + " in its name: " + String.join("; ", names),
        "The command insights alone lists them; a text with | in it is run as it is.");
  }
}
