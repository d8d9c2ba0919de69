package io.packwatch.agent.provisioning;

import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The packages, the metrics that each sends, and its pools, peers and endpoints: from CloudWatch's
 * own list, and from names that the user gives. Filled first, then read.
 */
public final class Inventory {

  /** The package of the JVM's metrics. */
  public static final String CORE = "Core";

  /** The package of the agent's metrics about itself. */
  public static final String AGENT = "Packwatch";

  /**
   * The package of events without one, and of packages beyond the limit: its alarms would not be
   * actionable.
   */
  private static final String OTHER = "Other";

  /** In the table's order: the application's packages, then the JVM's, then the agent's own. */
  private static final Set<Metric> JVM = EnumSet.noneOf(Metric.class);

  private static final Set<Metric> OWN = EnumSet.noneOf(Metric.class);

  static {
    Set<Metric> part = EnumSet.noneOf(Metric.class);
    for (Metric metric : Metric.values()) {
      part = metric == Metric.HEAP_USAGE ? JVM : metric == Metric.SERIES_REFUSED ? OWN : part;
      part.add(metric);
    }
  }

  /** One package. */
  private static final class Seen {

    /** The metrics that CloudWatch has of it; null while there are none, when any may come. */
    @Nullable Set<Metric> metrics;

    /** Whether the user named it: then it is the application's, whatever its name. */
    boolean named;

    final Map<String, Set<String>> labels = new TreeMap<>();
  }

  private final Map<String, Seen> packages = new TreeMap<>();

  /** Adds a package of which only the name is known. */
  public Inventory name(String packageName) {
    add(packageName).named = true;
    return this;
  }

  private Seen add(String packageName) {
    if (!packages.containsKey(packageName)) {
      packages.put(packageName, new Seen());
    }
    return seen(packageName);
  }

  /** Adds a series that CloudWatch has. */
  public Inventory saw(String packageName, Metric metric, @Nullable String label) {
    Seen seen = add(packageName);
    Set<Metric> metrics = seen.metrics;
    if (metrics == null) {
      metrics = EnumSet.noneOf(Metric.class);
      seen.metrics = metrics;
    }
    metrics.add(metric);
    return label == null ? this : label(packageName, String.valueOf(metric.label()), label);
  }

  /** Adds metrics that a package will send, judged by what its classes do. */
  public Inventory foresee(String packageName, Metric... metrics) {
    for (Metric metric : metrics) {
      saw(packageName, metric, null);
    }
    return this;
  }

  /** Adds a pool, peer or endpoint of a package. */
  public Inventory label(String packageName, String labelName, String label) {
    add(packageName).labels.computeIfAbsent(labelName, fresh -> new TreeSet<>()).add(label);
    return this;
  }

  private Seen seen(String packageName) {
    Seen seen = packages.get(packageName);
    return seen == null ? new Seen() : seen;
  }

  /** The application's packages, without those of the JVM and the agent. */
  public List<String> packages() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Seen> each : packages.entrySet()) {
      boolean hasMore =
          each.getValue().named || !each.getKey().equals(CORE) || !isUnheard(each.getValue());
      if (hasMore && !each.getKey().equals(AGENT) && !each.getKey().equals(OTHER)) {
        names.add(each.getKey());
      }
    }
    return names;
  }

  /**
   * Whether a package sends a metric, as far as is known: a package without figures may send all.
   */
  public boolean sends(String packageName, Metric metric) {
    if (JVM.contains(metric) || OWN.contains(metric)) {
      return packageName.equals(JVM.contains(metric) ? CORE : AGENT);
    }
    Seen seen = seen(packageName);
    Set<Metric> metrics = seen.metrics;
    return metrics == null || (seen.named && isUnheard(seen)) || metrics.contains(metric);
  }

  /**
   * Whether CloudWatch has nothing of the package except the JVM's figures, which come as Core in
   * any case.
   */
  private static boolean isUnheard(Seen seen) {
    Set<Metric> metrics = seen.metrics;
    return metrics == null || JVM.containsAll(metrics);
  }

  /** Whether no figure is known, neither of a package nor of the JVM or the agent. */
  public boolean isSilent() {
    for (Seen each : packages.values()) {
      if (each.metrics != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether CloudWatch has any series of the package. */
  public boolean isSeen(String packageName) {
    return !isUnheard(seen(packageName));
  }

  /** The known pools, peers or endpoints of a package. */
  public Set<String> labels(String packageName, Metric metric) {
    Set<String> labels = seen(packageName).labels.get(String.valueOf(metric.label()));
    return labels == null ? new TreeSet<>() : labels;
  }
}
