package io.packwatch.agent.record;

import java.util.Arrays;

/** What one series measured in one interval, in one of three shapes. Immutable. */
public abstract class MetricPoint {

  private MetricPoint() {}

  /** How many events or samples it stands for. */
  public abstract long samples();

  /** This and another figure of the same metric as one; sums are added up as gauges are. */
  public abstract MetricPoint plus(MetricPoint other);

  /**
   * Durations: bucket numbers of {@link io.packwatch.bootstrap.Buckets}, ascending, with how many
   * events fell in each. The arrays are not to be changed.
   */
  public static final class Distribution extends MetricPoint {

    public final int[] buckets;
    public final int[] counts;

    public Distribution(int[] buckets, int[] counts) {
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
    public Distribution plus(MetricPoint other) {
      Distribution that = (Distribution) other;
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
      return new Distribution(Arrays.copyOf(merged, length), Arrays.copyOf(sums, length));
    }
  }

  /** Successes and failures, sent as the values 0 and 100. */
  public static final class Rate extends MetricPoint {

    public final long succeeded;
    public final long failed;

    public Rate(long succeeded, long failed) {
      this.succeeded = succeeded;
      this.failed = failed;
    }

    @Override
    public long samples() {
      return succeeded + failed;
    }

    @Override
    public Rate plus(MetricPoint other) {
      Rate that = (Rate) other;
      return new Rate(succeeded + that.succeeded, failed + that.failed);
    }
  }

  /** A gauge's samples, or a plain sum (one sample). In the metric's unit. */
  public static final class Statistics extends MetricPoint {

    public final double minimum;
    public final double maximum;
    public final double sum;
    public final long samples;

    public Statistics(double minimum, double maximum, double sum, long samples) {
      this.minimum = minimum;
      this.maximum = maximum;
      this.sum = sum;
      this.samples = samples;
    }

    /** Whether one value says it all: not so when a gauge peaked beside its only sample. */
    public boolean isOneValue() {
      return samples == 1 && minimum == maximum;
    }

    /** One value: a sum over the interval. */
    public static Statistics of(double value) {
      return new Statistics(value, value, value, 1);
    }

    @Override
    public long samples() {
      return samples;
    }

    /** Of two gauges, all samples. (Two sums are added up by {@link IntervalBuilder#addCount}.) */
    @Override
    public Statistics plus(MetricPoint other) {
      Statistics that = (Statistics) other;
      return new Statistics(
          Math.min(minimum, that.minimum),
          Math.max(maximum, that.maximum),
          sum + that.sum,
          samples + that.samples);
    }
  }
}
