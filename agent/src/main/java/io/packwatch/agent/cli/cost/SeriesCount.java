package io.packwatch.agent.cli.cost;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many series an application makes, by package and metric. */
final class SeriesCount {

  /** The package that the metrics of the JVM are in. */
  private static final String CORE = "Core";

  /** The package that the agent's own are in. */
  private static final String AGENT = "Packwatch";

  private final Map<String, Map<Metric, Long>> byPackage = new LinkedHashMap<>();
  private final Choices choices;
  private final long instances;

  private SeriesCount(Workload workload, Choices choices) {
    this.choices = choices;
    this.instances = choices.perInstance ? workload.processes : 1;
  }

  static SeriesCount of(Workload workload, Choices choices) {
    SeriesCount count = new SeriesCount(workload, choices);
    if (!choices.sendsMetrics) {
      return count;
    }
    for (Workload.Part part : workload.parts) {
      count.add(part, workload);
    }
    for (Metric metric : Metric.values()) {
      String once = packageOf(metric);
      if (once != null) {
        count.add(once, metric, 1);
      }
    }
    return count;
  }

  private void add(Workload.Part part, Workload workload) {
    // an empty package is shown as well
    byPackage.computeIfAbsent(part.name, fresh -> new EnumMap<>(Metric.class));
    for (EventKind kind : part.kinds) {
      int times = series(kind, workload);
      for (Metric metric : kind.metrics()) {
        // what is counted beside is told apart by nothing
        add(part.name, metric, metric.label() == null ? 1 : times);
      }
    }
    if (part.kinds.contains(EventKind.QUERY) || part.pools > 0) {
      add(part.name, Metric.CONNECTION_ERRORS, 1);
    }
    for (Metric metric : Metric.values()) {
      if ("Pool".equals(metric.label())) {
        add(part.name, metric, part.pools);
      }
    }
  }

  /** How many series each of the kind's own metrics is. */
  private int series(EventKind kind, Workload workload) {
    switch (kind.labels()) {
      case ONLY:
        return kind != EventKind.OUTBOUND || choices.peers ? workload.labels(kind) : 1;
      case BESIDE_TOTAL:
        return 1 + (choices.endpoints ? workload.labels(kind) : 0);
      default:
        return 1;
    }
  }

  /**
   * The package of what each application has once, of its JVM and of the agent; null for the rest.
   * Most of the agent's own figures, and deadlocks, are zeros usually, and zeros are not sent.
   */
  private static @Nullable String packageOf(Metric metric) {
    switch (metric) {
      case HEAP_USAGE:
      case HEAP_AFTER_GC:
      case CPU_USAGE:
      case GC_PAUSE_TIME:
      case THREAD_COUNT:
      case THREAD_POOL_USAGE:
      case QUEUED_TASKS:
      case SYSTEM_HEALTH:
        return CORE;
      case AGENT_CPU_TIME:
        return AGENT;
      default:
        return null;
    }
  }

  private void add(String packageName, Metric metric, long series) {
    if (series > 0 && choices.isOn(metric)) {
      byPackage
          .computeIfAbsent(packageName, fresh -> new EnumMap<>(Metric.class))
          .merge(metric, series * instances, Long::sum);
    }
  }

  /** What a package sends. */
  Set<Metric> of(String packageName) {
    Map<Metric, Long> sent = byPackage.get(packageName);
    return sent == null ? Collections.<Metric>emptySet() : sent.keySet();
  }

  /** By package, then by metric. */
  Map<String, Map<Metric, Long>> byPackage() {
    return byPackage;
  }

  /** By metric, over all packages. */
  Map<Metric, Long> byMetric() {
    Map<Metric, Long> sums = new EnumMap<>(Metric.class);
    for (Map<Metric, Long> one : byPackage.values()) {
      for (Map.Entry<Metric, Long> entry : one.entrySet()) {
        sums.merge(entry.getKey(), entry.getValue(), Long::sum);
      }
    }
    return sums;
  }

  static long sum(Map<Metric, Long> series) {
    long sum = 0;
    for (long each : series.values()) {
      sum += each;
    }
    return sum;
  }

  /** All series. */
  long total() {
    return sum(byMetric());
  }

  /** Those that one process sends. */
  long inEach() {
    return total() / instances;
  }

  /** Packages that send anything: each is a namespace, and a request in each interval. */
  long namespaces() {
    long namespaces = 0;
    for (Map<Metric, Long> one : byPackage.values()) {
      namespaces += one.isEmpty() ? 0 : 1;
    }
    return namespaces;
  }
}
