package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.DurationText;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/** {@code insights}: runs a saved query, or a text, and waits for its result. */
public final class Insights implements Command {

  private static final long POLL_MILLIS = 500;

  /** Maximum rows of a query's result, by CloudWatch Logs. */
  private static final int MAX_ROWS = 10_000;

  /** Maximum groups that one query may read, by StartQuery. */
  private static final int MAX_GROUPS = 50;

  @Mixin LogOptions which = new LogOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "QUERY",
      description =
          "the name of a saved query, or a part of it that only one has; or the text of one."
              + " Without it the saved queries are listed")
  @Nullable String query;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "maximum number of rows; 100 by default")
  int limit = 100;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "how long to wait; 2m by default")
  long timeout = 120_000;

  @Override
  public Exit run(CommandContext session) throws CommandException, InterruptedException {
    if (limit < 1 || limit > MAX_ROWS) {
      throw Refusal.option(
          "--limit",
          String.valueOf(limit),
          "is not allowed",
          "CloudWatch gives 1 to " + MAX_ROWS + " rows");
    }
    which.requireSense();
    try (CloudWatchLogsClient client = session.aws().logs()) {
      String asked = query;
      if (asked == null) {
        list(SavedQueries.all(client), session.console());
        return Exit.FINE;
      }
      if (SavedQueries.isText(asked)) {
        return run(session, client, asked, which.groups(session));
      }
      QueryDefinition saved = SavedQueries.find(SavedQueries.all(client), asked);
      List<String> groups =
          which.groups == null && saved.hasLogGroupNames() && !saved.logGroupNames().isEmpty()
              ? saved.logGroupNames()
              : which.groups(session);
      return run(session, client, saved.queryString(), groups);
    }
  }

  private static void list(List<QueryDefinition> saved, Terminal console) {
    if (console.isJson()) {
      List<Object> all = new ArrayList<>();
      for (QueryDefinition one : saved) {
        all.add(
            Json.object(
                "name", one.name(), "groups", one.logGroupNames(), "query", one.queryString()));
      }
      console.json(all);
      return;
    }
    if (saved.isEmpty()) {
      console.line("There are no saved queries here; the command setup makes some.");
      return;
    }
    Table table = new Table().text("Saved query").text("Log groups");
    for (QueryDefinition one : saved) {
      table.row(one.name(), String.join(", ", one.logGroupNames()));
    }
    console.table(table);
  }

  private Exit run(
      CommandContext session, CloudWatchLogsClient client, String text, List<String> groups)
      throws CommandException, InterruptedException {
    Terminal console = session.console();
    long began = session.clock().millis();
    String id = start(client, text, groups, which.from(session), began);
    while (true) {
      GetQueryResultsResponse result = client.getQueryResults(request -> request.queryId(id));
      if (result.status() == QueryStatus.COMPLETE) {
        show(result, console);
        return Exit.FINE;
      }
      if (result.status() != QueryStatus.RUNNING && result.status() != QueryStatus.SCHEDULED) {
        throw new CommandException(
            Exit.UNFINISHED,
            "the query ended as " + result.statusAsString(),
            "Run it again; over a shorter time if it timed out.");
      }
      long waited = session.clock().millis() - began;
      if (waited > timeout) {
        client.stopQuery(request -> request.queryId(id));
        throw new CommandException(
            Exit.UNFINISHED,
            "the query did not end within " + timeout / 1000 + " s and was stopped",
            "Choose a shorter --since, or a longer --timeout.");
      }
      double scanned = result.statistics() == null ? 0 : result.statistics().recordsScanned();
      console.progress("running for " + waited / 1000 + " s, " + (long) scanned + " lines read");
      session.clock().sleep(POLL_MILLIS);
    }
  }

  private String start(
      CloudWatchLogsClient client, String text, List<String> groups, long from, long to)
      throws CommandException {
    if (groups.size() > MAX_GROUPS) {
      throw new CommandException(
          Exit.USAGE,
          "the query would read "
              + groups.size()
              + " log groups, and CloudWatch Logs takes "
              + MAX_GROUPS,
          "Name those that are meant: --group NAME,NAME.");
    }
    try {
      return client
          .startQuery(
              request ->
                  request
                      .logGroupNames(groups)
                      .queryString(text)
                      .startTime(from / 1000)
                      .endTime(to / 1000)
                      .limit(Math.max(1, limit)))
          .queryId();
    } catch (ResourceNotFoundException e) {
      throw LogReader.missing(String.join(", ", groups), e);
    }
  }

  private static void show(GetQueryResultsResponse result, Terminal console) {
    Set<String> names = new LinkedHashSet<>();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<ResultField> cells : result.results()) {
      Map<String, @Nullable Object> row = Json.object();
      for (ResultField cell : cells) {
        if (!cell.field().equals("@ptr")) {
          names.add(cell.field());
          row.put(cell.field(), cell.value());
        }
      }
      rows.add(row);
    }
    if (console.isJson()) {
      console.json(rows);
    } else if (rows.isEmpty()) {
      console.line("Nothing found in this time.");
    } else {
      console.table(table(names, rows));
    }
    if (result.statistics() != null) {
      double scanned = result.statistics().bytesScanned();
      // $0.005 for each GB
      console.note(
          rows.size() + " rows; " + (long) scanned + " bytes read, at $0.005 a GB in most regions");
    }
  }

  private static Table table(Set<String> names, List<Map<String, @Nullable Object>> rows) {
    Table table = new Table();
    for (String name : names) {
      table.text(name);
    }
    for (Map<String, @Nullable Object> row : rows) {
      List<String> cells = new ArrayList<>();
      for (String name : names) {
        Object value = row.get(name);
        cells.add(value == null ? "" : value.toString());
      }
      table.row(cells.toArray(new String[0]));
    }
    return table;
  }
}
