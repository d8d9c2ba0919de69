package io.packwatch.agent.cli.cost;

import io.packwatch.agent.cost.Prices;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What to turn off first: what saves most comes first, and of equals what is missed least. */
final class Savings {

  /** One proposal. */
  static final class Proposal {
    final String setting;
    final String loses;
    final BigDecimal saves;

    Proposal(String setting, String loses, BigDecimal saves) {
      this.setting = setting;
      this.loses = loses;
      this.saves = saves;
    }
  }

  private final Workload workload;
  private final Choices choices;
  private final BigDecimal now;
  private final List<Proposal> proposals = new ArrayList<>();

  private Savings(Workload workload, Choices choices) {
    this.workload = workload;
    this.choices = choices;
    this.now = total(choices);
  }

  static List<Proposal> of(Workload workload, Choices choices) {
    Savings savings = new Savings(workload, choices);
    for (Metric metric :
        new Metric[] {
          Metric.SLOW_REQUESTS,
          Metric.OUTBOUND_COUNT,
          Metric.QUERY_COUNT,
          Metric.SLOW_QUERIES,
          Metric.CALL_COUNT
        }) {
      savings.off("it is in another metric already, see docs/metrics.md", metric);
    }
    if (choices.endpoints) {
      savings.propose(
          "packwatch.endpoints=off",
          "requests by route; those by package stay",
          choices.endpoints(false));
    }
    if (choices.peers && workload.labels(EventKind.OUTBOUND) > 1) {
      savings.propose(
          "packwatch.peers=off",
          "outbound calls by host; those by package stay",
          choices.withoutPeers());
    }
    if (choices.intervalSeconds < 60) {
      savings.propose("packwatch.interval=60s", "resolution under a minute", choices.every(60));
    }
    savings.off("the pool's size less the connections in use", Metric.IDLE_CONNECTIONS);
    savings.off(
        "in use, as a number; ConnectionPoolUsage has it in percent", Metric.ACTIVE_CONNECTIONS);
    savings.off("how long code keeps a connection", Metric.CONNECTION_USAGE_TIME);
    savings.off(
        "commits, and rollbacks beside errors", Metric.TRANSACTION_COUNT, Metric.ROLLBACK_COUNT);
    savings.off("which package the time is really spent in", Metric.SELF_TIME);
    savings.off("threads; a leak shows late", Metric.THREAD_COUNT);
    if (choices.requestsMetrics && choices.intervalSeconds < 300) {
      savings.propose("packwatch.interval=5m", "alarms come minutes later", choices.every(300));
    }
    if (choices.requestsMetrics && !choices.writesMetrics) {
      savings.propose(
          "packwatch.export=emf",
          "no calls: something has to bring standard output to CloudWatch Logs",
          choices.emf());
    }
    savings.proposals.sort((one, other) -> other.saves.compareTo(one.saves)); // keeps equals
    return savings.proposals;
  }

  private void off(String loses, Metric... metrics) {
    StringBuilder setting = new StringBuilder();
    for (Metric metric : metrics) {
      setting.append(setting.length() == 0 ? "" : ", ");
      setting.append("packwatch.metric.").append(metric.text()).append("=off");
    }
    propose(setting.toString(), loses, choices.without(metrics));
  }

  private void propose(String setting, String loses, Choices instead) {
    BigDecimal saves = now.subtract(total(instead));
    if (Prices.cents(saves).signum() > 0) {
      proposals.add(new Proposal(setting, loses, saves));
    }
  }

  private BigDecimal total(Choices chosen) {
    SeriesCount series = SeriesCount.of(workload, chosen);
    return Bill.of(series, workload, chosen, new Bill.Extras()).total();
  }
}
