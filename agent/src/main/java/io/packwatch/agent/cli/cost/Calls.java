package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cost.Prices;
import io.packwatch.agent.cost.Quota;
import io.packwatch.agent.delivery.ExportWorker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How many calls of PutMetricData a fleet makes, of those that its account may make. */
final class Calls {

  private final long eachInterval;
  private final long intervalSeconds;
  private final long processes;

  /**
   * @param eachInterval of one process: one for each package that sends anything
   */
  Calls(long eachInterval, long intervalSeconds, long processes) {
    this.eachInterval = eachInterval;
    this.intervalSeconds = intervalSeconds;
    this.processes = processes;
  }

  static Calls of(SeriesCount series, Workload workload, Choices choices) {
    return new Calls(
        choices.requestsMetrics ? series.namespaces() : 0,
        choices.intervalSeconds,
        workload.processes);
  }

  long each() {
    return eachInterval;
  }

  long aMonth() {
    return eachInterval * (Prices.SECONDS / intervalSeconds) * processes;
  }

  /** Of all processes, while they send: they spread over the most of an interval. */
  double aSecond() {
    return eachInterval * processes / ExportWorker.spreadSeconds(intervalSeconds);
  }

  /** Whether the account throttles, even if nobody else sends anything. */
  boolean areTooMany() {
    return aSecond() > Quota.CALLS_PER_SECOND;
  }

  /**
   * What is to be known of them, a sentence or two each; nothing where no calls are made.
   *
   * @param series what those cost a month
   */
  List<String> notes(BigDecimal series) {
    List<String> notes = new ArrayList<>();
    if (eachInterval == 0) {
      return notes;
    }
    notes.add(
        "Calls of PutMetricData: "
            + eachInterval
            + " by each process every "
            + intervalSeconds
            + " s, "
            + rounded(aSecond())
            + " a second by all. An account may make "
            + Quota.CALLS_PER_SECOND
            + " a second in a region, with all its senders: quota "
            + Quota.CALLS_CODE
            + ".");
    if (areTooMany()) {
      notes.add(tooMany());
    }
    BigDecimal dollars = Prices.requests(aMonth());
    if (dollars.compareTo(series) > 0) {
      notes.add(
          "The calls cost more than the series: "
              + Prices.shown(dollars)
              + " to "
              + Prices.shown(series)
              + ".");
    }
    return notes;
  }

  private String tooMany() {
    double times = aSecond() / Quota.CALLS_PER_SECOND;
    int every = 1;
    while (every < times && every < ExportWorker.widestSpread(intervalSeconds)) {
      every *= 2;
    }
    String late =
        every < times
            ? "even if each process sends in one interval of " + every + ": figures come ever later"
            : "so processes send in one interval of " + every + " only, and figures come later";
    return "That is more than the quota, "
        + late
        + ", and other senders of the account are throttled as well. Make fewer calls, or ask AWS"
        + " for more.";
  }

  private static String rounded(double calls) {
    return calls < 1 ? "less than 1" : String.valueOf(Math.round(calls));
  }
}
