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
 * Which packages there are, which metrics each sends, and by which pools, peers and endpoints: from
 * CloudWatch's own list, and from names that the user gives. Filled first, then read.
 */
public final class Inventory {

  /** The package of the JVM's metrics. */
  public static final String CORE = "Core";

  /** The package of the agent's metrics about itself. */
  public static final String AGENT = "Packwatch";

  /** What no package has room for, and events of no package: nobody can act on its alarms. */
  private static final String OTHER = "Other";

  /** The table's order: the application's packages, then the JVM's, then the agent's own. */
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

    /** What CloudWatch has of it; null when it has nothing yet: then anything may come. */
    @Nullable Set<Metric> metrics;

    /** Whether somebody named it: then it is the application's, whatever it is called. */
    boolean named;

    final Map<String, Set<String>> labels = new TreeMap<>();
  }

  private final Map<String, Seen> packages = new TreeMap<>();

  /** A package that is known by name alone. */
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

  /** A series that CloudWatch has. */
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

  /** Metrics that a package will send, by what its classes do. */
  public Inventory foresee(String packageName, Metric... metrics) {
    for (Metric metric : metrics) {
      saw(packageName, metric, null);
    }
    return this;
  }

  /** A pool, peer or endpoint of a package. */
  public Inventory label(String packageName, String labelName, String label) {
    add(packageName).labels.computeIfAbsent(labelName, fresh -> new TreeSet<>()).add(label);
    return this;
  }

  private Seen seen(String packageName) {
    Seen seen = packages.get(packageName);
    return seen == null ? new Seen() : seen;
  }

  /** The application's packages: neither those of the JVM nor of the agent alone. */
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

  /** Whether a package sends a metric, as far as is known: a package not seen yet may send all. */
  public boolean sends(String packageName, Metric metric) {
    if (JVM.contains(metric) || OWN.contains(metric)) {
      return packageName.equals(JVM.contains(metric) ? CORE : AGENT);
    }
    Seen seen = seen(packageName);
    Set<Metric> metrics = seen.metrics;
    return metrics == null || (seen.named && isUnheard(seen)) || metrics.contains(metric);
  }

  /** The JVM sends in the name of Core whether the application has such a package or not. */
  private static boolean isUnheard(Seen seen) {
    Set<Metric> metrics = seen.metrics;
    return metrics == null || JVM.containsAll(metrics);
  }

  /** Whether no figure is known, be it of a package, the JVM or the agent. */
  public boolean isSilent() {
    for (Seen each : packages.values()) {
      if (each.metrics != null) {
        return false;
      }
    }
    return true;
  }

  /** Whether CloudWatch has anything of the package. */
  public boolean isSeen(String packageName) {
    return !isUnheard(seen(packageName));
  }

  /** The pools, peers or endpoints of a package that are known. */
  public Set<String> labels(String packageName, Metric metric) {
    Set<String> labels = seen(packageName).labels.get(String.valueOf(metric.label()));
    return labels == null ? new TreeSet<>() : labels;
  }
}
