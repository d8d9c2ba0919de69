package io.packwatch.benchmarks.curves;

import java.util.function.IntConsumer;

/** A loop that is timed once it is compiled. */
final class Loop {

  private Loop() {}

  /**
   * The nanoseconds of one round.
   *
   * @param body runs as many rounds as it is told
   */
  static double nanos(int rounds, IntConsumer body) {
    body.accept(rounds / 4); // compiles it
    long began = System.nanoTime();
    body.accept(rounds);
    return (double) (System.nanoTime() - began) / rounds;
  }
}
