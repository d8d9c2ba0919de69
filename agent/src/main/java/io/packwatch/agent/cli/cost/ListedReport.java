package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.cost.Prices;
import io.packwatch.agent.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows what series there are, and what they cost. */
final class ListedReport {

  private final Listed listed;
  private final Bill bill;
  private final Calls calls;

  ListedReport(Listed listed, Bill bill, Calls calls) {
    this.listed = listed;
    this.bill = bill;
    this.calls = calls;
  }

  void show(Terminal console) {
    if (console.isJson()) {
      console.json(
          Json.object(
              "application", listed.application,
              "dollars", Prices.cents(bill.total()),
              "lines", Estimate.jsonLines(bill),
              "calls", Estimate.jsonCalls(calls, Prices.metrics(listed.total)),
              "packages", packagesJson(),
              "dimensions", listed.byDimension,
              "prices", Estimate.prices()));
      return;
    }
    console.line(
        listed.application
            + ": "
            + console.painted(Color.STRONG, Prices.shown(bill.total()) + " a month")
            + ", for the series "
            + listed.which);
    console.line();
    console.table(Estimate.lines(bill));
    console.line();
    Estimate.notes(calls, Prices.metrics(listed.total), console);
    Table packages = new Table().text("Package").text("Metric").number("Series").number("A month");
    for (Map.Entry<String, Map<String, Long>> one : listed.byPackage.entrySet()) {
      for (Map.Entry<String, Long> metric : one.getValue().entrySet()) {
        BigDecimal dollars = Prices.metrics(metric.getValue());
        packages.row(
            one.getKey(),
            metric.getKey(),
            String.valueOf(metric.getValue()),
            Prices.shown(dollars));
      }
    }
    console.table(packages);
    console.line();
    Table dimensions = new Table().text("Dimension").number("Series with it");
    for (Map.Entry<String, Long> one : listed.byDimension.entrySet()) {
      dimensions.row(one.getKey(), String.valueOf(one.getValue()));
    }
    console.table(dimensions);
  }

  private List<Object> packagesJson() {
    List<Object> all = new ArrayList<>();
    for (Map.Entry<String, Map<String, Long>> one : listed.byPackage.entrySet()) {
      all.add(Json.object("package", one.getKey(), "series", one.getValue()));
    }
    return all;
  }
}
