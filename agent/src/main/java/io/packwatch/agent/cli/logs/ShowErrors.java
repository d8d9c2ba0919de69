package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.log.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** {@code errors}: the groups of errors in a time range, the most frequent first. */
public final class ShowErrors implements Command {

  /** What is known of one fingerprint. */
  private static final class Group {

    /** First and highest count by stream: counts are per process, and grow. */
    final Map<String, long[]> counts = new HashMap<>();

    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    LoggedLine latest;

    Group(LoggedLine line) {
      latest = line;
    }

    void add(LoggedLine line) {
      long count = Double.isNaN(line.number("count")) ? 1 : (long) line.number("count");
      long[] span = counts.computeIfAbsent(line.stream, fresh -> new long[] {count, count});
      span[0] = Math.min(span[0], count);
      span[1] = Math.max(span[1], count);
      first = Math.min(first, line.millis);
      if (line.millis >= last) {
        last = line.millis;
        latest = line;
      }
    }

    /**
     * Occurrences in this time range only. Those before the first line count as one, with that
     * line.
     */
    long occurrences() {
      long sum = 0;
      for (long[] span : counts.values()) {
        sum += span[1] - span[0] + 1;
      }
      return sum;
    }

    Object json() {
      return Json.object(
          "fingerprint", latest.field("fingerprint"),
          "severity", latest.field("severity"),
          "package", latest.field("package"),
          "endpoint", latest.field("endpoint"),
          "exception", latest.field("exception"),
          "rootCause", latest.field("root_cause"),
          "message", latest.field("message"),
          "occurrences", occurrences(),
          "processes", counts.size(),
          "first", Timestamp.of(first),
          "last", Timestamp.of(last),
          "correlationId", latest.field("correlation_id"));
    }
  }

  @Mixin LogOptions which = new LogOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "maximum number of groups; 20 by default")
  int limit = 20;

  @Override
  public Exit run(CommandContext session) throws CommandException {
    Refusal.unlessFrom(1, "--limit", limit);
    List<String> from = which.groups(session);
    Terminal console = session.console();
    Map<String, Group> groups = new LinkedHashMap<>();
    try (CloudWatchLogsClient client = session.aws().logs()) {
      String pattern = which.pattern(session, "aggregated_error");
      List<LoggedLine> lines =
          new LogReader(client, console)
              .all(from, which.from(session), session.clock().millis(), pattern);
      for (LoggedLine line : lines) {
        groups.computeIfAbsent(line.field("fingerprint"), fresh -> new Group(line)).add(line);
      }
    }
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort((one, other) -> Long.compare(other.occurrences(), one.occurrences()));
    List<Group> shown = sorted.subList(0, Math.min(Math.max(limit, 0), sorted.size()));
    if (console.isJson()) {
      List<Object> all = new ArrayList<>();
      for (Group group : shown) {
        all.add(group.json());
      }
      console.json(Json.object("groups", sorted.size(), "errors", all));
    } else if (shown.isEmpty()) {
      console.line(console.painted(Color.GOOD, "no errors") + " in this time");
    } else {
      console.table(table(shown));
      for (Group group : shown) {
        stack(group, console);
      }
    }
    return Exit.FINE;
  }

  private static Table table(List<Group> groups) {
    Table table =
        new Table()
            .number("At least")
            .text("Severity")
            .text("Last")
            .text("Package")
            .text("Fingerprint")
            .text("Exception");
    for (Group group : groups) {
      LoggedLine latest = group.latest;
      table.row(
          String.valueOf(group.occurrences()),
          latest.field("severity"),
          Timestamp.of(group.last).substring(0, 19) + "Z",
          latest.field("package"),
          latest.field("fingerprint"),
          latest.field("exception"));
    }
    return table;
  }

  private static void stack(Group group, Terminal console) {
    LoggedLine latest = group.latest;
    console.line();
    console.line(
        console.painted(Color.STRONG, latest.field("fingerprint"))
            + " "
            + latest.field("exception")
            + (latest.field("message").isEmpty() ? "" : ": " + latest.field("message")));
    String root = latest.field("root_cause");
    if (!root.isEmpty() && !root.equals(latest.field("exception"))) {
      console.line("    caused by " + root);
    }
    if (!latest.field("correlation_id").isEmpty()) {
      console.line("    latest request " + latest.field("correlation_id"));
    }
  }
}
