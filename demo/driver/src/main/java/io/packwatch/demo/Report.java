package io.packwatch.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The tables at the end. */
final class Report {

  private Report() {}

  /** A row for each package that took requests or calls, ran statements or borrowed connections. */
  static String packages(Measured measured) {
    Table table =
        new Table(
            "Package",
            "Requests",
            "p50 ms",
            "p99 ms",
            "errors",
            "Queries",
            "p99 ms",
            "errors",
            "Calls",
            "p99 ms",
            "errors",
            "Pool max");
    for (String each : busiestFirst(measured)) {
      Samples responses = measured.in(each, "ResponseTime");
      Samples queries = measured.in(each, "QueryLatency");
      Samples calls = measured.in(each, "CallLatency");
      OptionalDouble pool = measured.in(each, "ConnectionPoolUsage").maximum();
      double requests = measured.in(each, "RequestCount").sum();
      if (requests + queries.count() + calls.count() > 0 || pool.isPresent()) {
        table.row(
            each,
            Figures.count(requests),
            Figures.millis(responses.percentile(0.5)),
            Figures.millis(responses.percentile(0.99)),
            Figures.percent(measured.in(each, "ErrorRate").average()),
            Figures.count(queries.count()),
            Figures.millis(queries.percentile(0.99)),
            Figures.percent(measured.in(each, "QueryErrorRate").average()),
            Figures.count(calls.count()),
            Figures.millis(calls.percentile(0.99)),
            Figures.percent(measured.in(each, "CallErrorRate").average()),
            Figures.percent(pool));
      }
    }
    return table.toString();
  }

  /** A row for each package and host that it called; empty text when there were no such calls. */
  static String peers(Measured measured) {
    Table table = new Table("Outbound calls", "Peer", "Calls", "p50 ms", "p99 ms", "errors");
    for (String each : busiestFirst(measured)) {
      Map<String, Samples> latencies = measured.byLabel(each, "OutboundLatency", "Peer");
      Map<String, Samples> errors = measured.byLabel(each, "OutboundErrorRate", "Peer");
      latencies.forEach(
          (peer, latency) ->
              table.row(
                  each,
                  peer,
                  Figures.count(latency.count()),
                  Figures.millis(latency.percentile(0.5)),
                  Figures.millis(latency.percentile(0.99)),
                  Figures.percent(errors.getOrDefault(peer, new Samples()).average())));
    }
    return table.isEmpty() ? "" : table.toString();
  }

  private static List<String> busiestFirst(Measured measured) {
    return measured.packages().stream()
        .sorted(
            Comparator.comparingDouble((String each) -> -measured.in(each, "RequestCount").sum())
                .thenComparingDouble(each -> -measured.in(each, "CallLatency").count())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
