package io.packwatch.agent.cli.inspect;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Table;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code status}: a running agent at one glance. */
public final class Status implements Command {

  @Parameters(
      index = "0",
      paramLabel = "JVM",
      description = "its PID, its main class with or without package, or its jar")
  String name = "";

  @Override
  public Exit run(CommandContext session) throws Exception {
    AgentSnapshot holdings = AgentSnapshot.of(session, name);
    if (session.console().isJson()) {
      session.console().json(holdings.live);
      return Exit.FINE;
    }
    Map<String, @Nullable Object> live = holdings.live;
    Map<String, @Nullable Object> agent = AgentSnapshot.in(live, "agent");
    Map<String, @Nullable Object> build = AgentSnapshot.in(agent, "agent");
    Table table = new Table().text("What").text("Now");
    table.row("application", AgentSnapshot.text(live, "application"));
    table.row("agent", "Packwatch " + AgentSnapshot.text(build, "build"));
    table.row("exports", AgentSnapshot.text(build, "exports"));
    table.row("measuring", AgentSnapshot.text(agent, "measuring"));
    table.row("requests", requests(live));
    table.row("health of the last interval", health(AgentSnapshot.in(live, "health")));
    for (Map<String, @Nullable Object> pool : AgentSnapshot.listIn(live, "pools")) {
      table.row("pool " + AgentSnapshot.text(pool, "name"), pool(pool));
    }
    for (Map<String, @Nullable Object> exporter : AgentSnapshot.listIn(agent, "delivery")) {
      table.row("delivery to " + AgentSnapshot.text(exporter, "exporter"), delivery(exporter));
    }
    for (Map<String, @Nullable Object> rule : AgentSnapshot.listIn(live, "rules")) {
      table.row("business " + AgentSnapshot.text(rule, "name"), AgentSnapshot.text(rule, "text"));
    }
    for (String sentence : AgentSnapshot.textsIn(agent, "unmeasured")) {
      table.row("not measured", sentence);
    }
    table.row("probe errors", AgentSnapshot.text(build, "probe_errors"));
    table.row("cost of a month", cost(AgentSnapshot.in(live, "cost")));
    session.console().table(table);
    return Exit.FINE;
  }

  private static String requests(Map<String, @Nullable Object> live) {
    Map<String, @Nullable Object> totals = AgentSnapshot.in(live, "totals");
    return Phrases.count(AgentSnapshot.number(totals, "requests"))
        + ", "
        + Phrases.count(AgentSnapshot.number(totals, "failed"))
        + " failed";
  }

  private static String health(Map<String, @Nullable Object> health) {
    double score = AgentSnapshot.number(health, "score");
    return Double.isNaN(score)
        ? "no requests"
        : Phrases.count(score) + " of 100, " + AgentSnapshot.text(health, "status");
  }

  private static String pool(Map<String, @Nullable Object> pool) {
    return AgentSnapshot.text(pool, "active")
        + " of "
        + AgentSnapshot.text(pool, "maximum")
        + " in use, "
        + AgentSnapshot.text(pool, "waiting")
        + " waiting";
  }

  private static String delivery(Map<String, @Nullable Object> exporter) {
    String trouble = AgentSnapshot.text(exporter, "trouble");
    double since = AgentSnapshot.number(exporter, "seconds_since_delivery");
    String delivered =
        Double.isNaN(since)
            ? "nothing delivered yet"
            : "delivered " + Phrases.count(since) + " s ago";
    return delivered
        + ", "
        + AgentSnapshot.text(exporter, "waiting")
        + " waiting"
        + (trouble.isEmpty() ? "" : "; " + trouble);
  }

  private static String cost(Map<String, @Nullable Object> cost) {
    double sum = AgentSnapshot.number(cost, "for_series") + AgentSnapshot.number(cost, "for_calls");
    return Phrases.dollars(sum)
        + " for "
        + AgentSnapshot.text(cost, "series")
        + " series and their calls";
  }
}
