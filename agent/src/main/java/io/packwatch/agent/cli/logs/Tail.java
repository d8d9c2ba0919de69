package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.provisioning.query.LogEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** {@code tail}: follows log groups. */
public final class Tail implements Command {

  /** FilterLogEvents takes 5 requests a second from an account in small regions. */
  private static final long POLL_MILLIS = 2_000;

  /** Lines arrive late: the agent sends them in batches, and CloudWatch sorts them in. */
  private static final long OVERLAP_MILLIS = 60_000;

  /** Ids of lines already shown, 100 bytes each: a minute of 1,000 lines a second. */
  private static final int MAX_REMEMBERED = 60_000;

  @Mixin LogOptions which = new LogOptions();

  @Option(
      names = "--filter",
      paramLabel = "PATTERN",
      description = "a filter pattern of CloudWatch Logs, in place of --package and --event")
  @Nullable String pattern;

  @Option(
      names = "--event",
      paramLabel = "NAME",
      description = "only request_complete, aggregated_error, slow_query or external_api_call")
  @Nullable String event;

  @Option(names = "--no-follow", description = "shows the existing lines and ends")
  boolean once;

  private final Map<String, Boolean> shown =
      new LinkedHashMap<String, Boolean>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  @Override
  public Exit run(CommandContext session) throws CommandException, InterruptedException {
    requireWritten(event);
    List<String> groups = which.groups(session);
    String filter = pattern == null ? which.pattern(session, event) : pattern;
    long from = which.from(session);
    Terminal console = session.console();
    try (CloudWatchLogsClient client = session.aws().logs()) {
      LogReader reader = new LogReader(client, console);
      while (true) {
        long now = session.clock().millis();
        for (String group : groups) {
          reader.read(group, from, now, filter, (id, line) -> show(id, line, console));
        }
        if (once) {
          return Exit.FINE;
        }
        from = Math.max(from, now - OVERLAP_MILLIS);
        console.progress("waiting for more; Ctrl-C ends");
        session.clock().sleep(POLL_MILLIS);
      }
    }
  }

  /** Rejects an event that no line has: it would never show anything. */
  private static void requireWritten(@Nullable String event) throws CommandException {
    List<String> known = new ArrayList<>();
    for (LogEvent each : LogEvent.values()) {
      known.add(each.text());
    }
    if (event != null && !known.contains(event)) {
      throw Refusal.option(
          "--event",
          event,
          "is not an event of a log line",
          "Events are " + String.join(", ", known));
    }
  }

  private void show(String id, LoggedLine line, Terminal console) {
    if (shown.put(id, true) != null) {
      return;
    }
    if (console.isJson()) {
      console.jsonLine(line.json());
    } else {
      console.line(line.inWords(console));
    }
  }
}
