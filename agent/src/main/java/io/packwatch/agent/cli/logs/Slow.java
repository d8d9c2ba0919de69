package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.DurationText;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.log.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** {@code slow}: the slowest requests, statements and outbound calls in a time range. */
public final class Slow implements Command {

  @Mixin LogOptions which = new LogOptions();

  @Option(
      names = "--over",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "slower than this; else packwatch.slow.request and packwatch.slow.query")
  @Nullable Long over;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "maximum number of each kind; 10 by default")
  int limit = 10;

  @Override
  public Exit run(CommandContext session) throws CommandException {
    Terminal console = session.console();
    Refusal.unlessFrom(1, "--limit", limit);
    which.groups(session);
    long request = over == null ? session.settings().get(Keys.SLOW_REQUEST) : over;
    long query = over == null ? session.settings().get(Keys.SLOW_QUERY) : over;
    List<LoggedLine> requests;
    List<LoggedLine> queries;
    List<LoggedLine> calls;
    try (CloudWatchLogsClient client = session.aws().logs()) {
      LogReader reader = new LogReader(client, console);
      requests = slowest(session, reader, "request_complete", request);
      queries = slowest(session, reader, "slow_query", query);
      calls = slowest(session, reader, "external_api_call", request);
    }
    if (console.isJson()) {
      console.json(
          Json.object("requests", json(requests), "queries", json(queries), "calls", json(calls)));
    } else {
      show(console, "Slow requests", requests);
      show(console, "Slow statements", queries);
      show(console, "Slow outbound calls", calls);
    }
    return Exit.FINE;
  }

  private List<LoggedLine> slowest(
      CommandContext session, LogReader reader, String event, long millis) throws CommandException {
    List<LoggedLine> all = new ArrayList<>();
    String pattern = which.pattern(session, event);
    for (LoggedLine line :
        reader.all(which.groups(session), which.from(session), session.clock().millis(), pattern)) {
      if (line.number("duration") * 1_000 >= millis) {
        all.add(line);
      }
    }
    all.sort((one, other) -> Double.compare(other.number("duration"), one.number("duration")));
    return all.subList(0, Math.min(Math.max(limit, 0), all.size()));
  }

  private static List<Object> json(List<LoggedLine> lines) {
    List<Object> all = new ArrayList<>();
    for (LoggedLine line : lines) {
      all.add(line.json());
    }
    return all;
  }

  private static void show(Terminal console, String heading, List<LoggedLine> lines) {
    console.line(console.painted(Color.STRONG, heading));
    if (lines.isEmpty()) {
      console.line("  none in this time");
      console.line();
      return;
    }
    Table table =
        new Table()
            .number("Took")
            .text("When")
            .text("Package")
            .text("What")
            .number("In SQL")
            .number("Outbound")
            .text("Request");
    for (LoggedLine line : lines) {
      table.row(
          line.duration("duration"),
          Timestamp.of(line.millis).substring(0, 19) + "Z",
          line.field("package"),
          what(line),
          line.duration("query_time"),
          line.duration("outbound_time"),
          line.field("correlation_id"));
    }
    console.table(table);
    console.line();
  }

  private static String what(LoggedLine line) {
    String status = line.field("status_code").isEmpty() ? "" : " " + line.field("status_code");
    if (line.is("request_complete")) {
      return (line.field("method") + " " + line.field("endpoint")).trim() + status;
    }
    return line.is("external_api_call")
        ? (line.field("method") + " " + line.field("peer")).trim() + status
        : line.field("sql").isEmpty() ? "statement" : line.field("sql");
  }
}
