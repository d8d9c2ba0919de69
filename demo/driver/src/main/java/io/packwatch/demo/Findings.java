package io.packwatch.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody on call would read out of the figures, a sentence each. */
final class Findings {

  /** Errors below this share, in percent, are not worth a sentence. */
  private static final double FEW_ERRORS = 1;

  /** A pool this full, in percent, makes callers wait. */
  private static final double FULL = 95;

  /** Statements whose p99, in milliseconds, is below this are fast enough. */
  private static final double SLOW_QUERY = 100;

  private Findings() {}

  static List<String> of(Measured measured) {
    List<String> findings = new ArrayList<>();
    for (String each : measured.packages()) {
      Samples requests = measured.in(each, "ErrorRate");
      failing(each, requests, "requests", findings);
      if (requests.count() == 0) {
        // Where there are requests, these are the calls, and the sentence has been said.
        failing(each, measured.in(each, "CallErrorRate"), "calls into it", findings);
      }
      failing(each, measured.in(each, "QueryErrorRate"), "statements", findings);
      failing(each, measured.in(each, "OutboundErrorRate"), "outbound calls", findings);
    }
    slowestQueries(measured, findings);
    for (String each : measured.packages()) {
      pools(each, measured, findings);
    }
    return findings;
  }

  private static void failing(String name, Samples rate, String what, List<String> findings) {
    double percent = rate.average().orElse(0);
    if (percent >= FEW_ERRORS) {
      findings.add(
          String.format(
              Locale.ROOT, "%s: %.1f %% of %,.0f %s failed.", name, percent, rate.count(), what));
    }
  }

  private static void slowestQueries(Measured measured, List<String> findings) {
    measured.packages().stream()
        .max(Comparator.comparingDouble(each -> slowQuery(measured, each)))
        .filter(slowest -> slowQuery(measured, slowest) >= SLOW_QUERY)
        .ifPresent(
            slowest ->
                findings.add(
                    String.format(
                        Locale.ROOT,
                        "%s: runs the slowest statements, p99 %s ms.",
                        slowest,
                        Figures.millis(measured.in(slowest, "QueryLatency").percentile(0.99)))));
  }

  private static double slowQuery(Measured measured, String logicalPackage) {
    return measured.in(logicalPackage, "QueryLatency").percentile(0.99).orElse(0);
  }

  private static void pools(String name, Measured measured, List<String> findings) {
    measured
        .byLabel(name, "ConnectionPoolUsage", "Pool")
        .forEach(
            (pool, usage) -> {
              if (usage.maximum().orElse(0) >= FULL) {
                findings.add(full(name, pool, measured));
              }
            });
  }

  private static String full(String name, String pool, Measured measured) {
    Samples none = new Samples();
    double timeouts =
        measured.byLabel(name, "ConnectionTimeouts", "Pool").getOrDefault(pool, none).sum();
    Samples usage = measured.byLabel(name, "ConnectionUsageTime", "Pool").getOrDefault(pool, none);
    return String.format(
        Locale.ROOT,
        "%s: its pool %s was full at times; %s callers got no connection in time."
            + " One was kept for %s ms at the median, %s ms at most.",
        name,
        pool,
        timeouts == 0 ? "no" : Figures.count(timeouts),
        Figures.millis(usage.percentile(0.5)),
        Figures.millis(usage.maximum()));
  }
}
