package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.config.LogKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** The log groups of an application with one group a host: only CloudWatch Logs knows them. */
final class HostGroups {

  private HostGroups() {}

  /**
   * Looks for them.
   *
   * @param pattern their name, with a star for the host
   * @throws CommandException where there is none
   */
  static List<String> find(String pattern, CommandContext session) throws CommandException {
    String start = pattern.substring(0, pattern.indexOf('*'));
    Pattern name = Pattern.compile("\\Q" + pattern.replace("*", "\\E.+\\Q") + "\\E");
    List<String> found = new ArrayList<>();
    try (CloudWatchLogsClient client = session.aws().logs()) {
      @Nullable String token = null;
      do {
        session.console().progress("looking for log groups like " + pattern);
        DescribeLogGroupsResponse page =
            client.describeLogGroups(
                DescribeLogGroupsRequest.builder()
                    .logGroupNamePrefix(start.isEmpty() ? null : start)
                    .nextToken(token)
                    .build());
        for (LogGroup group : page.logGroups()) {
          if (name.matcher(group.logGroupName()).matches()) {
            found.add(group.logGroupName());
          }
        }
        token = page.nextToken();
      } while (token != null && !token.isEmpty());
    }
    if (found.isEmpty()) {
      String key = LogKeys.GROUP.name();
      throw new CommandException(
          Exit.FOUND,
          "there is no log group like " + pattern + " in this region",
          key
              + " is "
              + session.settings().get(LogKeys.GROUP)
              + ", a group for each host, which the agent makes when it first writes there."
              + " --group names another, --region another region.");
    }
    return found;
  }
}
