package io.packwatch.agent.cli.cost;

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
    for (Metric metric : Metric.values()) {
      switch (metric) {
        case REQUEST_COUNT:
        case RESPONSE_TIME:
        case ERROR_RATE:
          if (part.requests) {
            // by route in addition to the package's total
            add(part.name, metric, 1 + (choices.endpoints ? workload.routes : 0));
          }
          break;
        case SLOW_REQUESTS:
        case CLIENT_ABORTS:
          add(part.name, metric, part.requests ? 1 : 0);
          break;
        case OUTBOUND_LATENCY:
        case OUTBOUND_ERROR_RATE:
        case OUTBOUND_COUNT:
          if (part.outbound) {
            add(part.name, metric, choices.peers ? workload.peers : 1);
          }
          break;
        case QUERY_LATENCY:
        case QUERY_ERROR_RATE:
        case QUERY_COUNT:
        case SLOW_QUERIES:
        case TRANSACTION_COUNT:
        case ROLLBACK_COUNT:
        case COMMIT_LATENCY:
        case COMMIT_ERROR_RATE:
          add(part.name, metric, part.statements ? 1 : 0);
          break;
        case CONNECTION_ERRORS:
          add(part.name, metric, part.statements || part.pools > 0 ? 1 : 0);
          break;
        case CONNECTION_POOL_USAGE:
        case ACTIVE_CONNECTIONS:
        case IDLE_CONNECTIONS:
        case PENDING_CONNECTIONS:
        case CONNECTION_ACQUIRE_TIME:
        case CONNECTION_USAGE_TIME:
        case CONNECTION_TIMEOUTS:
          add(part.name, metric, part.pools);
          break;
        case CALL_LATENCY:
        case SELF_TIME:
        case CALL_ERROR_RATE:
        case CALL_COUNT:
          add(part.name, metric, part.calls ? 1 : 0);
          break;
        default:
          break;
      }
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
