package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads the events of log groups by {@code FilterLogEvents}. */
final class LogReader {

  /** Is shown each event. */
  interface Visitor {
    void visit(String eventId, LoggedLine line);
  }

  /** Events examined by one command: at 1 KB each, AWS reads a hundred MB for it. */
  private static final int MAX_LINES = 100_000;

  private final CloudWatchLogsClient client;
  private final Terminal console;

  LogReader(CloudWatchLogsClient client, Terminal console) {
    this.client = client;
    this.console = console;
  }

  /** All matching events in a time range, one group after the other, each in the order of time. */
  List<LoggedLine> all(List<String> groups, long from, long to, @Nullable String pattern)
      throws CommandException {
    List<LoggedLine> lines = new ArrayList<>();
    for (String group : groups) {
      read(group, from, to, pattern, (id, line) -> lines.add(line));
    }
    return lines;
  }

  /**
   * Reads one group.
   *
   * @param pattern of CloudWatch Logs; null for every event
   */
  void read(String group, long from, long to, @Nullable String pattern, Visitor visitor)
      throws CommandException {
    String token = null;
    int count = 0;
    do {
      FilterLogEventsResponse page = page(group, from, to, pattern, token);
      for (FilteredLogEvent event : page.events()) {
        count++;
        visitor.visit(
            event.eventId(),
            new LoggedLine(
                event.timestamp(), String.valueOf(event.logStreamName()), event.message()));
      }
      token = page.nextToken();
      console.progress(count + " lines of " + group);
    } while (token != null && !token.isEmpty() && count < MAX_LINES);
    if (count >= MAX_LINES) {
      console.note(
          "only the first " + MAX_LINES + " lines of " + group + ": choose a shorter --since");
    }
  }

  private FilterLogEventsResponse page(
      String group, long from, long to, @Nullable String pattern, @Nullable String token)
      throws CommandException {
    try {
      return client.filterLogEvents(
          FilterLogEventsRequest.builder()
              .logGroupName(group)
              .startTime(from)
              .endTime(to)
              .filterPattern(pattern)
              .nextToken(token)
              .build());
    } catch (ResourceNotFoundException e) {
      throw missing(group, e);
    }
  }

  static CommandException missing(String group, Throwable cause) {
    return new CommandException(
        Exit.FOUND,
        "there is no log group " + group + " in this region",
        "Packwatch writes logs only with packwatch.logs.export=cloudwatch; --group names another"
            + " group, --region another region.",
        cause);
  }
}
