package io.packwatch.agent.record;

/** What one series measured in one interval, in one of three shapes. Immutable. */
public abstract class Figure {

  private Figure() {}

  /** How many events or samples it stands for. */
  public abstract long samples();

  /**
   * Durations: bucket numbers of {@link io.packwatch.bootstrap.Buckets}, ascending, with how many
   * events fell in each. The arrays are not to be changed.
   */
  public static final class Distribution extends Figure {

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
  }

  /** Successes and failures, sent as the values 0 and 100. */
  public static final class Rate extends Figure {

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
  }

  /** A gauge's samples, or a plain sum (one sample). In the metric's unit. */
  public static final class Statistics extends Figure {

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

    /** One value: a sum over the interval. */
    public static Statistics of(double value) {
      return new Statistics(value, value, value, 1);
    }

    @Override
    public long samples() {
      return samples;
    }
  }
}
