package io.packwatch.agent.record;

import org.jspecify.annotations.Nullable;

/** Collects the samples of one gauge through an interval. */
final class Gauge {

  private double minimum;
  private double maximum;
  private double sum;
  private long samples;

  void sample(double value) {
    minimum = samples == 0 ? value : Math.min(minimum, value);
    maximum = samples == 0 ? value : Math.max(maximum, value);
    sum += value;
    samples++;
  }

  /** Tells of a value that was reached between two samples. */
  void raiseMaximum(double value) {
    maximum = Math.max(maximum, value);
  }

  /** What was sampled since the last call, or null when nothing was. */
  MetricPoint.@Nullable Gauge take() {
    if (samples == 0) {
      return null;
    }
    MetricPoint.Gauge taken = new MetricPoint.Gauge(minimum, maximum, sum, samples);
    sum = 0;
    samples = 0;
    return taken;
  }
}
