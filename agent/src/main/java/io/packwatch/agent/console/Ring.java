package io.packwatch.agent.console;

import java.util.Arrays;

/**
 * Numbers of one line of a chart, the latest {@link ConsoleLimits#HISTORY_STEPS}. Not thread-safe.
 */
final class Ring {

  private final float[] values = new float[ConsoleLimits.HISTORY_STEPS];

  Ring() {
    Arrays.fill(values, Float.NaN);
  }

  /** Sets the number of a step; steps are numbered from 0 for ever. */
  void set(long step, double value) {
    values[(int) (step % values.length)] = (float) value;
  }

  /** NaN where there is none. */
  float get(long step) {
    return values[(int) (step % values.length)];
  }
}
