package io.packwatch.agent.record;

import io.packwatch.agent.metric.Metric;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line on a chart, and on the bill: a metric of a package, of one peer, pool or endpoint. */
public final class Series {

  private final String packageName;
  private final Metric metric;
  private final @Nullable String label;

  /**
   * @param packageName the logical package, {@code API}
   * @param label the value of the dimension that {@link Metric#label()} names; null for none
   */
  public Series(String packageName, Metric metric, @Nullable String label) {
    this.packageName = packageName;
    this.metric = metric;
    this.label = label;
  }

  public String packageName() {
    return packageName;
  }

  public Metric metric() {
    return metric;
  }

  public @Nullable String label() {
    return label;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Series
        && metric == ((Series) other).metric
        && packageName.equals(((Series) other).packageName)
        && Objects.equals(label, ((Series) other).label);
  }

  @Override
  public int hashCode() {
    return Objects.hash(packageName, metric.text(), label);
  }

  @Override
  public String toString() {
    return packageName
        + " "
        + metric.text()
        + (label == null ? "" : " " + metric.label() + "=" + label);
  }
}
