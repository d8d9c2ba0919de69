package io.packwatch.agent.flush;

/** What a datum says, in one of CloudWatch's three shapes. Immutable; arrays are not copied. */
abstract class Content {

  private Content() {}

  /** Whether CloudWatch takes all numbers in it. */
  abstract boolean isSendable();

  /** One number. */
  static final class Plain extends Content {

    final double value;

    Plain(double value) {
      this.value = value;
    }

    @Override
    boolean isSendable() {
      return Limits.isSendable(value);
    }
  }

  /** Different values, ascending, and how often each occurred: percentiles can be had of these. */
  static final class Spread extends Content {

    final double[] values;
    final double[] counts;

    Spread(double[] values, double[] counts) {
      this.values = values;
      this.counts = counts;
    }

    @Override
    boolean isSendable() {
      for (double value : values) {
        if (!Limits.isSendable(value)) {
          return false;
        }
      }
      return true;
    }
  }

  /** A statistic set: what is known of samples that were not kept. */
  static final class Summary extends Content {

    final double minimum;
    final double maximum;
    final double sum;
    final double samples;

    Summary(double minimum, double maximum, double sum, double samples) {
      this.minimum = minimum;
      this.maximum = maximum;
      this.sum = sum;
      this.samples = samples;
    }

    @Override
    boolean isSendable() {
      return Limits.isSendable(minimum) && Limits.isSendable(maximum) && Limits.isSendable(sum);
    }
  }
}
