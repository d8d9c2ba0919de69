package io.packwatch.agent.cloudwatch;

/** The value of a datum, in one of CloudWatch's three forms. Immutable; arrays are not copied. */
public abstract class DatumValue {

  private DatumValue() {}

  /** Whether CloudWatch accepts all its numbers. */
  public abstract boolean isSendable();

  /** One number. */
  public static final class Plain extends DatumValue {

    public final double value;

    public Plain(double value) {
      this.value = value;
    }

    @Override
    public boolean isSendable() {
      return CloudWatchQuotas.isSendable(value);
    }
  }

  /**
   * Distinct values, ascending, and how often each occurred. CloudWatch computes percentiles from
   * these.
   */
  public static final class Spread extends DatumValue {

    public final double[] values;
    public final double[] counts;

    public Spread(double[] values, double[] counts) {
      this.values = values;
      this.counts = counts;
    }

    @Override
    public boolean isSendable() {
      for (double value : values) {
        if (!CloudWatchQuotas.isSendable(value)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A statistic set: a summary of samples that were not kept. */
  public static final class Summary extends DatumValue {

    public final double minimum;
    public final double maximum;
    public final double sum;
    public final double samples;

    public Summary(double minimum, double maximum, double sum, double samples) {
      this.minimum = minimum;
      this.maximum = maximum;
      this.sum = sum;
      this.samples = samples;
    }

    @Override
    public boolean isSendable() {
      return CloudWatchQuotas.isSendable(minimum)
          && CloudWatchQuotas.isSendable(maximum)
          && CloudWatchQuotas.isSendable(sum);
    }
  }
}
