package io.packwatch.agent.cli.held;

import io.packwatch.agent.cli.frame.Command;
import io.packwatch.agent.cli.frame.Exit;
import io.packwatch.agent.cli.frame.Session;
import io.packwatch.agent.cli.frame.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code metrics}: what a running agent counted since it started, by package. */
public final class ShowMetrics implements Command {

  private static final String[] KINDS = {"requests", "calls", "queries", "commits", "outbound"};

  @Parameters(
      index = "0",
      paramLabel = "JVM",
      description = "its PID, its main class with or without package, or its jar")
  String name = "";

  @Override
  public Exit run(Session session) throws Exception {
    Holdings holdings = Holdings.of(session, name);
    if (session.console().isJson()) {
      session.console().json(holdings.metrics);
      return Exit.FINE;
    }
    Table table =
        new Table()
            .text("Package")
            .text("Of")
            .number("Count")
            .number("Errors")
            .number("Mean")
            .number("p50")
            .number("p95")
            .number("p99");
    Map<String, @Nullable Object> packages = Holdings.in(holdings.metrics, "packages");
    for (String each : packages.keySet()) {
      Map<String, @Nullable Object> figures = Holdings.in(packages, each);
      for (String kind : KINDS) {
        row(table, each, kind, Holdings.in(figures, kind));
      }
    }
    if (table.isEmpty()) {
      session.console().line("Nothing was measured yet.");
    } else {
      session.console().table(table);
    }
    for (String each : packages.keySet()) {
      double refused = Holdings.number(Holdings.in(packages, each), "connection_errors");
      if (refused > 0) {
        session.console().line(each + ": " + Phrases.count(refused) + " connections failed");
      }
    }
    return Exit.FINE;
  }

  private static void row(
      Table table, String packageName, String kind, Map<String, @Nullable Object> figures) {
    if (!figures.isEmpty()) {
      table.row(
          packageName,
          kind,
          Phrases.count(Holdings.number(figures, "count")),
          Phrases.percent(Holdings.number(figures, "error_rate")),
          Phrases.time(Holdings.number(figures, "avg")),
          Phrases.time(Holdings.number(figures, "p50")),
          Phrases.time(Holdings.number(figures, "p95")),
          Phrases.time(Holdings.number(figures, "p99")));
    }
  }
}
