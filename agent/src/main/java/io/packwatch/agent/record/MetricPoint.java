package io.packwatch.agent.record;

import java.util.Arrays;

/**
 * What one series measured in one interval, in one of five shapes. Two points of one metric have
 * one shape, and {@link #plus} adds them up as that shape demands. Immutable.
 */
public abstract class MetricPoint {

  private MetricPoint() {}

  /** How many events or samples it stands for. */
  public abstract long samples();

  /** This and another point of the same metric as one. */
  public abstract MetricPoint plus(MetricPoint other);

  /**
   * Durations: bucket numbers of {@link io.packwatch.bootstrap.Buckets}, ascending, with how many
   * events fell in each. The arrays are not to be changed.
   */
  public static final class Histogram extends MetricPoint {

    public final int[] buckets;
    public final int[] counts;

    public Histogram(int[] buckets, int[] counts) {
      this.buckets = buckets;
      this.counts = counts;
    }

    @Override
    public long samples() {
      long sum = 0;
      for (int count : counts) {
        sum += count;
      }
      return sum;
    }

    @Override
    public Histogram plus(MetricPoint other) {
      Histogram that = (Histogram) other;
      int[] merged = new int[buckets.length + that.buckets.length];
      int[] sums = new int[merged.length];
      int length = 0;
      int mine = 0;
      int theirs = 0;
      while (mine < buckets.length || theirs < that.buckets.length) {
        int left = mine < buckets.length ? buckets[mine] : Integer.MAX_VALUE;
        int right = theirs < that.buckets.length ? that.buckets[theirs] : Integer.MAX_VALUE;
        merged[length] = Math.min(left, right);
        sums[length++] =
            (left <= right ? counts[mine++] : 0) + (right <= left ? that.counts[theirs++] : 0);
      }
      return new Histogram(Arrays.copyOf(merged, length), Arrays.copyOf(sums, length));
    }
  }

  /**
   * Numbers: in ascending buckets, how many there were and how much that is, exactly. The arrays
   * are not to be changed.
   */
  public static final class Amounts extends MetricPoint {

    public final int[] buckets;
    public final long[] counts;
    public final double[] sums;

    public Amounts(int[] buckets, long[] counts, double[] sums) {
      this.buckets = buckets;
      this.counts = counts;
      this.sums = sums;
    }

    @Override
    public long samples() {
      long samples = 0;
      for (long count : counts) {
        samples += count;
      }
      return samples;
    }

    /** The sum of all numbers. */
    public double sum() {
      double sum = 0;
      for (double each : sums) {
        sum += each;
      }
      return sum;
    }

    @Override
    public Amounts plus(MetricPoint other) {
      Amounts that = (Amounts) other;
      int most = buckets.length + that.buckets.length;
      int[] merged = new int[most];
      long[] mergedCounts = new long[most];
      double[] mergedSums = new double[most];
      int length = 0;
      int mine = 0;
      int theirs = 0;
      while (mine < buckets.length || theirs < that.buckets.length) {
        int left = mine < buckets.length ? buckets[mine] : Integer.MAX_VALUE;
        int right = theirs < that.buckets.length ? that.buckets[theirs] : Integer.MAX_VALUE;
        merged[length] = Math.min(left, right);
        if (left <= right) {
          mergedCounts[length] += counts[mine];
          mergedSums[length] += sums[mine++];
        }
        if (right <= left) {
          mergedCounts[length] += that.counts[theirs];
          mergedSums[length] += that.sums[theirs++];
        }
        length++;
      }
      return new Amounts(
          Arrays.copyOf(merged, length),
          Arrays.copyOf(mergedCounts, length),
          Arrays.copyOf(mergedSums, length));
    }
  }

  /** Successes and failures, sent as the values 0 and 100. */
  public static final class Ratio extends MetricPoint {

    public final long succeeded;
    public final long failed;

    public Ratio(long succeeded, long failed) {
      this.succeeded = succeeded;
      this.failed = failed;
    }

    @Override
    public long samples() {
      return succeeded + failed;
    }

    @Override
    public Ratio plus(MetricPoint other) {
      Ratio that = (Ratio) other;
      return new Ratio(succeeded + that.succeeded, failed + that.failed);
    }
  }

  /** How much it was in all. However many are added up, it stays one sample. */
  public static final class Sum extends MetricPoint {

    public final double value;

    public Sum(double value) {
      this.value = value;
    }

    @Override
    public long samples() {
      return 1;
    }

    @Override
    public Sum plus(MetricPoint other) {
      return new Sum(value + ((Sum) other).value);
    }
  }

  /** Samples of something that rises and falls, in the metric's unit. */
  public static final class Gauge extends MetricPoint {

    public final double minimum;
    public final double maximum;
    public final double sum;
    public final long samples;

    public Gauge(double minimum, double maximum, double sum, long samples) {
      this.minimum = minimum;
      this.maximum = maximum;
      this.sum = sum;
      this.samples = samples;
    }

    /** One sample. */
    public static Gauge of(double value) {
      return new Gauge(value, value, value, 1);
    }

    /** Whether one value says it all: not so when a gauge peaked beside its only sample. */
    public boolean isOneValue() {
      return samples == 1 && minimum == maximum;
    }

    @Override
    public long samples() {
      return samples;
    }

    @Override
    public Gauge plus(MetricPoint other) {
      Gauge that = (Gauge) other;
      return new Gauge(
          Math.min(minimum, that.minimum),
          Math.max(maximum, that.maximum),
          sum + that.sum,
          samples + that.samples);
    }
  }
}
