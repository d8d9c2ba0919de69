package io.packwatch.agent.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric that the configuration names, beside those of the table. Immutable. */
public final class BusinessMetric {

  private static final String SEPARATOR = "|";

  private final String name;
  private final String unit;
  private final List<String> dimensions;

  /**
   * @param unit CloudWatch's name for it
   * @param dimensions their names, in the order of the labels
   */
  public BusinessMetric(String name, String unit, List<String> dimensions) {
    this.name = name;
    this.unit = unit;
    this.dimensions = Collections.unmodifiableList(new ArrayList<>(dimensions));
  }

  public String name() {
    return name;
  }

  public String unit() {
    return unit;
  }

  public List<String> dimensions() {
    return dimensions;
  }

  /** In one text, which begins unlike any metric of the table. */
  public String toText() {
    return SEPARATOR + name + SEPARATOR + unit + SEPARATOR + String.join(SEPARATOR, dimensions);
  }

  /** Reads that text; null where it is none. */
  public static @Nullable BusinessMetric of(String text) {
    String[] words = text.split("\\|", -1);
    if (words.length < 4 || !words[0].isEmpty()) {
      return null;
    }
    boolean none = words.length == 4 && words[3].isEmpty();
    return new BusinessMetric(
        words[1],
        words[2],
        none ? Collections.<String>emptyList() : Arrays.asList(words).subList(3, words.length));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BusinessMetric
        && name.equals(((BusinessMetric) other).name)
        && unit.equals(((BusinessMetric) other).unit)
        && dimensions.equals(((BusinessMetric) other).dimensions);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
