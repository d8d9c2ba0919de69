package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** One topic or queue whose messages a package takes. */
public final class Destination {

  private long minimum;
  private long maximum;
  private long sum;
  private long samples;

  Destination() {}

  /** Notes how many messages of a part of it wait. */
  synchronized void behind(long messages) {
    minimum = samples == 0 ? messages : Math.min(minimum, messages);
    maximum = samples == 0 ? messages : Math.max(maximum, messages);
    sum += messages;
    samples++;
  }

  /**
   * Takes what was noted since the last call, for the one reader there is: minimum, maximum, sum
   * and number of samples; null for nothing.
   */
  public synchronized long @Nullable [] takeBehind() {
    if (samples == 0) {
      return null;
    }
    long[] taken = {minimum, maximum, sum, samples};
    sum = 0;
    samples = 0;
    return taken;
  }
}
