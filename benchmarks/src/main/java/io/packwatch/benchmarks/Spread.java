package io.packwatch.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** The median of some values, and the least and the most of them. */
public record Spread(double median, double least, double most) {

  /** Of at least one value. */
  public static Spread of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Of at least one value. For an even number the median is the mean of the two in the middle. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
