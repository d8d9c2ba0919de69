package io.packwatch.agent.cli.inspect;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Table;
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
  public Exit run(CommandContext session) throws Exception {
    AgentSnapshot holdings = AgentSnapshot.of(session, name);
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
    Map<String, @Nullable Object> packages = AgentSnapshot.in(holdings.metrics, "packages");
    for (String each : packages.keySet()) {
      Map<String, @Nullable Object> figures = AgentSnapshot.in(packages, each);
      for (String kind : KINDS) {
        row(table, each, kind, AgentSnapshot.in(figures, kind));
      }
    }
    if (table.isEmpty()) {
      session.console().line("Nothing was measured yet.");
    } else {
      session.console().table(table);
    }
    for (String each : packages.keySet()) {
      double refused = AgentSnapshot.number(AgentSnapshot.in(packages, each), "connection_errors");
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
          Phrases.count(AgentSnapshot.number(figures, "count")),
          Phrases.percent(AgentSnapshot.number(figures, "error_rate")),
          Phrases.time(AgentSnapshot.number(figures, "avg")),
          Phrases.time(AgentSnapshot.number(figures, "p50")),
          Phrases.time(AgentSnapshot.number(figures, "p95")),
          Phrases.time(AgentSnapshot.number(figures, "p99")));
    }
  }
}
