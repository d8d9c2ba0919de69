package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The series that the agent sends with these settings: the one source of names for everything that
 * refers to metrics. Namespaces and dimensions come from the agent's own {@link SeriesIdentity}.
 */
public final class Published {

  private static final int WINDOW = 300;

  private final Settings settings;
  private final SeriesIdentity origin;
  private final Inventory inventory;

  public Published(String application, Settings settings, Inventory inventory) {
    this.settings = settings;
    this.inventory = inventory;
    int seconds = (int) (settings.get(Keys.INTERVAL) / 1_000);
    origin = SeriesIdentity.of(application, settings.dimensions(), seconds);
  }

  /** The application's packages. */
  public List<String> packages() {
    return inventory.packages();
  }

  /** Whether the package sends the metric: it is on, and nothing contradicts it. */
  public boolean has(String packageName, Metric metric) {
    return settings.metricOn(metric) && inventory.sends(packageName, metric);
  }

  /** The packages that send a metric. */
  public List<String> packagesWith(Metric metric) {
    List<String> with = new ArrayList<>();
    for (String name : packages()) {
      if (has(name, metric)) {
        with.add(name);
      }
    }
    return with;
  }

  /** The series of a package as a whole. */
  public MetricRef line(String packageName, Metric metric) {
    return line(packageName, metric, null);
  }

  /** The series of one pool, peer or endpoint. */
  public MetricRef line(String packageName, Metric metric, @Nullable String label) {
    return new MetricRef(
        origin.namespace(packageName),
        metric.text(),
        origin.dimensions(packageName, metric.label(), label));
  }

  public String namespace(String packageName) {
    return origin.namespace(packageName);
  }

  /** The names of a package's dimensions, without a metric's own dimension. */
  public Set<String> dimensionNames(String packageName) {
    return origin.dimensions(packageName, null, null).keySet();
  }

  /** The static dimensions as they are sent. */
  public Map<String, String> dimensions(String packageName) {
    return origin.dimensions(packageName, null, null);
  }

  /**
   * The known values of the metric's own dimension. Without such a dimension (if peers are not told
   * apart) there is one value, null: the package as a whole.
   */
  public List<@Nullable String> labels(String packageName, Metric metric) {
    String label = metric.label();
    if (label == null || (label.equals("Peer") && !peers())) {
      return new ArrayList<>(Arrays.asList((String) null));
    }
    return new ArrayList<>(inventory.labels(packageName, metric));
  }

  /** Whether outbound calls are told apart by host. */
  public boolean peers() {
    return settings.get(Keys.PEERS);
  }

  /** Seconds of the shortest sensible period: a minute, or the interval if that is longer. */
  public int period() {
    long seconds = settings.get(Keys.INTERVAL) / 1_000;
    return (int) Math.max(60, (seconds + 59) / 60 * 60);
  }

  /** Seconds of a window in which even little traffic has enough events to judge by. */
  public int window() {
    return Math.max(WINDOW, period());
  }

  /** Seconds between two flushes. */
  public int interval() {
    return (int) (settings.get(Keys.INTERVAL) / 1_000);
  }
}
