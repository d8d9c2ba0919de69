package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.cost.Prices;
import io.packwatch.agent.cost.Quota;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.metric.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows an estimate. */
final class Estimate {

  private final Workload workload;
  private final Choices choices;
  private final Bill.Extras extras;
  private final boolean looked;
  private final SeriesCount series;
  private final Bill bill;
  private final Calls calls;

  /**
   * @param looked whether the packages come from an application's classes
   */
  Estimate(Workload workload, Choices choices, Bill.Extras extras, boolean looked) {
    this.workload = workload;
    this.choices = choices;
    this.extras = extras;
    this.looked = looked;
    this.series = SeriesCount.of(workload, choices);
    this.bill = Bill.of(series, workload, choices, extras);
    this.calls = Calls.of(series, workload, choices);
  }

  void show(Terminal console) {
    if (console.isJson()) {
      console.json(json());
      return;
    }
    console.line(
        workload.application
            + ": "
            + console.painted(Color.STRONG, Prices.shown(bill.total()) + " a month")
            + (looked ? "" : " at most")
            + ", with every package busy in every hour");
    console.line();
    console.table(lines(bill));
    console.line();
    notes(calls, Prices.metrics(series.total()), console);
    console.table(packages());
    console.line();
    console.table(metrics());
    console.line();
    console.table(variants());
    List<Savings.Proposal> savings = Savings.of(workload, choices);
    if (!savings.isEmpty()) {
      console.line();
      console.table(savings(savings));
    }
    console.line();
    long total = series.total();
    if (total > choices.seriesLimit) {
      console.line(
          console.painted(
              Color.WARNING,
              "packwatch.series.limit="
                  + choices.seriesLimit
                  + " is below these "
                  + total
                  + " series: what comes beyond is summed up in the package Other, so the bill is"
                  + " smaller and figures are coarser."));
    }
    console.line(
        "Prices of "
            + Prices.REGION
            + ", "
            + Prices.AS_OF
            + ", without the free tier: "
            + Prices.SOURCE);
  }

  /** What is to be known of the calls, and an empty line; the first is no warning. */
  static void notes(Calls calls, BigDecimal series, Terminal console) {
    List<String> notes = calls.notes(series);
    for (int i = 0; i < notes.size(); i++) {
      console.line(i == 0 ? notes.get(i) : console.painted(Color.WARNING, notes.get(i)));
    }
    if (!notes.isEmpty()) {
      console.line();
    }
  }

  static Object jsonCalls(Calls calls, BigDecimal series) {
    return Json.object(
        "eachInterval",
        calls.each(),
        "aSecond",
        Math.round(calls.aSecond() * 10) / 10.0,
        "quota",
        Quota.CALLS_PER_SECOND,
        "quotaCode",
        Quota.CALLS_CODE,
        "notes",
        calls.notes(series));
  }

  static Table lines(Bill bill) {
    Table table = new Table().text("On the bill").number("Quantity").number("A month");
    for (Bill.Line line : bill.lines()) {
      table.row(line.what, line.quantity.toPlainString(), Prices.shown(line.dollars));
    }
    return table.rule().row("all", "", Prices.shown(bill.total()));
  }

  /** Metrics cost less by the thousand: each series has its share. */
  private BigDecimal share(long of) {
    long total = series.total();
    return total == 0
        ? BigDecimal.ZERO
        : Prices.metrics(total)
            .multiply(BigDecimal.valueOf(of))
            .divide(BigDecimal.valueOf(total), 6, RoundingMode.HALF_UP);
  }

  private Table packages() {
    Table table = new Table().text("Package").number("Series").number("Metrics a month");
    for (Map.Entry<String, Map<Metric, Long>> one : series.byPackage().entrySet()) {
      long count = SeriesCount.sum(one.getValue());
      table.row(one.getKey(), String.valueOf(count), Prices.shown(share(count)));
    }
    return table;
  }

  private Table metrics() {
    Table table = new Table().text("Metric").number("Series").number("A month");
    for (Map.Entry<Metric, Long> one : series.byMetric().entrySet()) {
      table.row(
          one.getKey().text(), String.valueOf(one.getValue()), Prices.shown(share(one.getValue())));
    }
    return table;
  }

  private Map<String, Choices> alternatives() {
    Map<String, Choices> all = new LinkedHashMap<>();
    String instances = " and a dimension for each of " + workload.processes + " JVMs";
    all.put("without Endpoint", choices.endpoints(false));
    all.put("with Endpoint", choices.endpoints(true));
    all.put("without Endpoint" + instances, choices.endpoints(false).perInstance());
    all.put("with Endpoint" + instances, choices.endpoints(true).perInstance());
    return all;
  }

  private Table variants() {
    Table table = new Table().text("Dimensions").number("Series").number("All a month");
    for (Map.Entry<String, Choices> one : alternatives().entrySet()) {
      SeriesCount count = SeriesCount.of(workload, one.getValue());
      Bill instead = Bill.of(count, workload, one.getValue(), extras);
      table.row(one.getKey(), String.valueOf(count.total()), Prices.shown(instead.total()));
    }
    return table;
  }

  private static Table savings(List<Savings.Proposal> proposals) {
    Table table = new Table().text("Turn off first").number("Saves").text("And loses");
    for (Savings.Proposal proposal : proposals) {
      table.row(proposal.setting, Prices.shown(proposal.saves), proposal.loses);
    }
    return table;
  }

  private Object json() {
    List<Object> packages = new ArrayList<>();
    for (Map.Entry<String, Map<Metric, Long>> one : series.byPackage().entrySet()) {
      long count = SeriesCount.sum(one.getValue());
      packages.add(
          Json.object(
              "package", one.getKey(), "series", count, "dollars", Prices.cents(share(count))));
    }
    List<Object> metrics = new ArrayList<>();
    for (Map.Entry<Metric, Long> one : series.byMetric().entrySet()) {
      metrics.add(
          Json.object(
              "metric", one.getKey().text(),
              "series", one.getValue(),
              "dollars", Prices.cents(share(one.getValue()))));
    }
    List<Object> variants = new ArrayList<>();
    for (Map.Entry<String, Choices> one : alternatives().entrySet()) {
      SeriesCount count = SeriesCount.of(workload, one.getValue());
      variants.add(
          Json.object(
              "dimensions", one.getKey(),
              "series", count.total(),
              "dollars", Prices.cents(Bill.of(count, workload, one.getValue(), extras).total())));
    }
    List<Object> savings = new ArrayList<>();
    for (Savings.Proposal proposal : Savings.of(workload, choices)) {
      savings.add(
          Json.object(
              "setting", proposal.setting,
              "dollars", Prices.cents(proposal.saves),
              "loses", proposal.loses));
    }
    return Json.object(
        "application",
        workload.application,
        "dollars",
        Prices.cents(bill.total()),
        "lines",
        jsonLines(bill),
        "calls",
        jsonCalls(calls, Prices.metrics(series.total())),
        "packages",
        packages,
        "metrics",
        metrics,
        "variants",
        variants,
        "savings",
        savings,
        "seriesLimit",
        choices.seriesLimit,
        "prices",
        prices());
  }

  static List<Object> jsonLines(Bill bill) {
    List<Object> lines = new ArrayList<>();
    for (Bill.Line line : bill.lines()) {
      lines.add(
          Json.object(
              "what", line.what,
              "quantity", line.quantity,
              "dollars", Prices.cents(line.dollars)));
    }
    return lines;
  }

  static Object prices() {
    return Json.object("region", Prices.REGION, "asOf", Prices.AS_OF, "source", Prices.SOURCE);
  }
}
