package io.packwatch.agent.record;

import io.packwatch.agent.metric.BusinessMetric;
import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line on a chart, and on the bill: a metric of a package, of one peer, pool or endpoint; or a
 * metric of the business with a value for each of its dimensions.
 */
public final class Series {

  /** Between the values of several dimensions; none of them has it. */
  private static final char SEPARATOR = '\n';

  private final String packageName;
  private final @Nullable Metric metric;
  private final @Nullable BusinessMetric business;
  private final @Nullable String label;

  /**
   * @param packageName the logical package, {@code API}
   * @param label the value of the dimension that {@link Metric#label()} names; null for none
   */
  public Series(String packageName, Metric metric, @Nullable String label) {
    this(packageName, metric, null, label);
  }

  private Series(
      String packageName,
      @Nullable Metric metric,
      @Nullable BusinessMetric business,
      @Nullable String label) {
    this.packageName = packageName;
    this.metric = metric;
    this.business = business;
    this.label = label;
  }

  /**
   * A series of the business.
   *
   * @param labels a value for each dimension of the metric
   */
  public static Series of(String packageName, BusinessMetric metric, List<String> labels) {
    StringBuilder label = new StringBuilder();
    for (String each : labels) {
      label.append(label.length() == 0 ? "" : String.valueOf(SEPARATOR)).append(each);
    }
    return new Series(packageName, null, metric, labels.isEmpty() ? null : label.toString());
  }

  /** The same as it was written: see {@link #label}. */
  public static Series of(String packageName, BusinessMetric metric, @Nullable String label) {
    return new Series(packageName, null, metric, label);
  }

  public String packageName() {
    return packageName;
  }

  /** Of the table of metrics; null for one of the {@link #business}. */
  public @Nullable Metric metric() {
    return metric;
  }

  /** Null for a metric of the table. */
  public @Nullable BusinessMetric business() {
    return business;
  }

  /** Whether another series is of the same metric of the business, dimensions and all. */
  public boolean isKin(Series other) {
    return business != null && business.equals(other.business);
  }

  /** The metric's name in CloudWatch. */
  public String name() {
    return metric != null ? metric.text() : business != null ? business.name() : "";
  }

  /** CloudWatch's unit. */
  public String unit() {
    return metric != null ? metric.unit().text() : business != null ? business.unit() : "None";
  }

  /** What it is told apart by, in one text; null for nothing. */
  public @Nullable String label() {
    return label;
  }

  /** The dimensions beside its package, by name. */
  public Map<String, String> dimensions() {
    String values = label;
    if (values == null) {
      return Collections.emptyMap();
    }
    if (metric != null) {
      return Collections.singletonMap(String.valueOf(metric.label()), values);
    }
    Map<String, String> all = new LinkedHashMap<>();
    List<String> labels = labels(values);
    List<String> names = business == null ? Collections.<String>emptyList() : business.dimensions();
    for (int i = 0; i < names.size() && i < labels.size(); i++) {
      all.put(names.get(i), labels.get(i));
    }
    return Collections.unmodifiableMap(all);
  }

  private static List<String> labels(String label) {
    return Arrays.asList(label.split(String.valueOf(SEPARATOR), -1));
  }

  /** The same with this instead of its package and of all that it is told apart by. */
  Series as(String other) {
    if (label == null || metric != null) {
      return new Series(other, metric, business, label == null ? null : other);
    }
    List<String> others = new ArrayList<>();
    for (int i = labels(label).size(); i > 0; i--) {
      others.add(other);
    }
    return new Series(other, null, business, String.join(String.valueOf(SEPARATOR), others));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Series
        && metric == ((Series) other).metric
        && packageName.equals(((Series) other).packageName)
        && Objects.equals(business, ((Series) other).business)
        && Objects.equals(label, ((Series) other).label);
  }

  @Override
  public int hashCode() {
    return Objects.hash(packageName, name(), label);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(packageName).append(' ').append(name());
    for (Map.Entry<String, String> dimension : dimensions().entrySet()) {
      text.append(' ').append(dimension.getKey()).append('=').append(dimension.getValue());
    }
    return text.toString();
  }
}
