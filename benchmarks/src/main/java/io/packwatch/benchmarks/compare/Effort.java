package io.packwatch.benchmarks.compare;

import java.time.Duration;

/**
 * How much is asked of an application in one run.
 *
 * @param warmUp requests before anything is measured
 * @param measured requests that are measured, one after the other
 * @param saturation how long it is kept busy
 */
record Effort(int warmUp, int measured, Duration saturation) {

  /** Until the second compiler has settled: after 40,000 requests the figures stay. */
  static final Effort FULL = new Effort(40_000, 30_000, Duration.ofSeconds(6));

  /** To see that everything works; its figures say little. */
  static final Effort QUICK = new Effort(2_000, 2_000, Duration.ofSeconds(1));
}
