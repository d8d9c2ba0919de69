package io.packwatch.agent.cli.held;

import io.packwatch.agent.cli.frame.Command;
import io.packwatch.agent.cli.frame.Exit;
import io.packwatch.agent.cli.frame.Session;
import io.packwatch.agent.cli.frame.Table;
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
  public Exit run(Session session) throws Exception {
    Holdings holdings = Holdings.of(session, name);
    if (session.console().isJson()) {
      session.console().json(holdings.live);
      return Exit.FINE;
    }
    Map<String, @Nullable Object> live = holdings.live;
    Map<String, @Nullable Object> agent = Holdings.in(live, "agent");
    Map<String, @Nullable Object> build = Holdings.in(agent, "agent");
    Table table = new Table().text("What").text("Now");
    table.row("application", Holdings.text(live, "application"));
    table.row("agent", "Packwatch " + Holdings.text(build, "build"));
    table.row("exports", Holdings.text(build, "exports"));
    table.row("measuring", Holdings.text(agent, "measuring"));
    table.row("requests", requests(live));
    table.row("health of the last interval", health(Holdings.in(live, "health")));
    for (Map<String, @Nullable Object> pool : Holdings.listIn(live, "pools")) {
      table.row("pool " + Holdings.text(pool, "name"), pool(pool));
    }
    for (Map<String, @Nullable Object> lane : Holdings.listIn(agent, "delivery")) {
      table.row("delivery to " + Holdings.text(lane, "exporter"), delivery(lane));
    }
    for (String sentence : Holdings.textsIn(agent, "unmeasured")) {
      table.row("not measured", sentence);
    }
    table.row("probe errors", Holdings.text(build, "probe_errors"));
    table.row("cost of a month", cost(Holdings.in(live, "cost")));
    session.console().table(table);
    return Exit.FINE;
  }

  private static String requests(Map<String, @Nullable Object> live) {
    Map<String, @Nullable Object> totals = Holdings.in(live, "totals");
    return Phrases.count(Holdings.number(totals, "requests"))
        + ", "
        + Phrases.count(Holdings.number(totals, "failed"))
        + " failed";
  }

  private static String health(Map<String, @Nullable Object> health) {
    double score = Holdings.number(health, "score");
    return Double.isNaN(score)
        ? "no requests"
        : Phrases.count(score) + " of 100, " + Holdings.text(health, "status");
  }

  private static String pool(Map<String, @Nullable Object> pool) {
    return Holdings.text(pool, "active")
        + " of "
        + Holdings.text(pool, "maximum")
        + " in use, "
        + Holdings.text(pool, "waiting")
        + " waiting";
  }

  private static String delivery(Map<String, @Nullable Object> lane) {
    String trouble = Holdings.text(lane, "trouble");
    double since = Holdings.number(lane, "seconds_since_delivery");
    String delivered =
        Double.isNaN(since)
            ? "nothing delivered yet"
            : "delivered " + Phrases.count(since) + " s ago";
    return delivered
        + ", "
        + Holdings.text(lane, "waiting")
        + " waiting"
        + (trouble.isEmpty() ? "" : "; " + trouble);
  }

  private static String cost(Map<String, @Nullable Object> cost) {
    double sum = Holdings.number(cost, "for_series") + Holdings.number(cost, "for_calls");
    return Phrases.dollars(sum)
        + " for "
        + Holdings.text(cost, "series")
        + " series and their calls";
  }
}
