package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.MetricRef;
import io.packwatch.agent.provisioning.Published;
import java.util.Arrays;
import java.util.List;

/** The JVMs, and the agent in them. */
public final class JvmAlarms {

  /** What means, while it lasts, that figures are not to be trusted. */
  private static final List<Metric> LOSSES =
      Arrays.asList(
          Metric.INTERVALS_DROPPED,
          Metric.FLUSH_FAILURES,
          Metric.PROBE_ERRORS,
          Metric.RECORDING_PAUSED);

  private static final int AGENT_PERIOD = 300;

  private final Published published;
  private final Settings settings;
  private final Alarms alarms;

  public JvmAlarms(Published published, Settings settings, Alarms alarms) {
    this.published = published;
    this.settings = settings;
    this.alarms = alarms;
  }

  public void add() {
    health();
    heartbeat();
    worst(AlarmKinds.CPU, Metric.CPU_USAGE, ProvisioningKeys.CPU, " %, on any host");
    worst(
        AlarmKinds.HEAP,
        Metric.HEAP_AFTER_GC,
        ProvisioningKeys.HEAP,
        " % after a collection, on any host");
    collections();
    deadlocks();
    agent();
    cost();
  }

  private AlarmBuilder core(AlarmKind kind) {
    return new AlarmBuilder(kind, Inventory.CORE, published.period());
  }

  private MetricRef line(Metric metric) {
    return published.line(Inventory.CORE, metric);
  }

  private boolean has(Metric metric) {
    return published.has(Inventory.CORE, metric);
  }

  /** One failure of a quiet minute makes it 0: it counts with some intervals of requests. */
  private void health() {
    if (has(Metric.SYSTEM_HEALTH)) {
      int limit = settings.get(ProvisioningKeys.HEALTH);
      int period = published.window();
      int least = Math.max(1, Math.min(3, period / Math.max(1, published.interval())));
      alarms.add(
          new AlarmBuilder(AlarmKinds.HEALTH_SCORE, Inventory.CORE, period)
              .with("health", line(Metric.SYSTEM_HEALTH), "Average")
              .with("intervals", line(Metric.SYSTEM_HEALTH), "SampleCount")
              .formula("IF(intervals >= " + least + ", health, 100)", "system health")
              .under(limit, 3, 3)
              .says("under " + limit + " with at least " + least + " intervals of requests"));
    }
  }

  /** The heap is sampled and sent in every interval, whatever the application does. */
  private void heartbeat() {
    for (Metric steady : Arrays.asList(Metric.HEAP_USAGE, Metric.THREAD_COUNT, Metric.CPU_USAGE)) {
      if (has(steady)) {
        long seconds = settings.get(ProvisioningKeys.HEARTBEAT) / 1_000;
        // the newest is on its way for up to an interval, and one that is lost calls nobody
        int periods = (int) Math.max(3, (seconds + published.period() - 1) / published.period());
        alarms.add(
            core(AlarmKinds.HEARTBEAT)
                .watches(line(steady), "SampleCount")
                .under(1, periods, periods)
                .missing("breaching")
                .says("nothing for " + periods * published.period() / 60 + " minutes"));
        return;
      }
    }
  }

  /** Ten periods in a row of a gauge; the worst host counts. */
  private void worst(AlarmKind kind, Metric metric, Key<Integer> key, String words) {
    if (has(metric)) {
      int limit = settings.get(key);
      alarms.add(
          core(kind)
              .watches(line(metric), "Maximum")
              .over(limit, 10, 10)
              .says("over " + limit + words));
    }
  }

  /** Each datum is one host's pauses in one interval, so Maximum is the worst host's. */
  private void collections() {
    if (has(Metric.GC_PAUSE_TIME)) {
      int limit = settings.get(ProvisioningKeys.GC_TIME);
      double millis = 10.0 * limit * published.interval();
      alarms.add(
          core(AlarmKinds.GC_TIME)
              .watches(line(Metric.GC_PAUSE_TIME), "Maximum")
              .over(millis, 3, 5)
              .says("over " + limit + " % of the time, on any host"));
    }
  }

  private void deadlocks() {
    if (has(Metric.DEADLOCKED_THREADS)) {
      alarms.add(
          core(AlarmKinds.DEADLOCK)
              .watches(line(Metric.DEADLOCKED_THREADS), "Maximum")
              .over(0, 1, 1)
              .says("any"));
    }
  }

  private void agent() {
    int period = Math.max(AGENT_PERIOD, published.period());
    AlarmBuilder draft = new AlarmBuilder(AlarmKinds.AGENT, Inventory.AGENT, period);
    int losses = 0;
    for (Metric loss : LOSSES) {
      if (published.has(Inventory.AGENT, loss)) {
        draft.with("m" + ++losses, published.line(Inventory.AGENT, loss), "Sum");
      }
    }
    if (losses > 0) {
      alarms.add(draft.formula("SUM(METRICS())", "losses").over(0, 3, 3).says("any, three times"));
    }
  }

  private void cost() {
    if (published.has(Inventory.AGENT, Metric.SERIES_REFUSED)) {
      int period = Math.max(AGENT_PERIOD, published.period());
      alarms.add(
          new AlarmBuilder(AlarmKinds.COST, Inventory.AGENT, period)
              .watches(published.line(Inventory.AGENT, Metric.SERIES_REFUSED), "Sum")
              .over(0, 1, 1)
              .says("any series refused"));
    }
  }
}
