package io.packwatch.agent.logs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Admits the first so many of each second, and counts the others. Thread-safe; one atomic step, and
 * none but a read once the second is full.
 */
final class PerSecond {

  private static final int COUNT_BITS = 20;
  private static final long COUNT = (1L << COUNT_BITS) - 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int most;

  /** The second, and in the lowest bits how many it has admitted. */
  private final AtomicLong state = new AtomicLong(-1L << COUNT_BITS);

  private final LongAdder refused = new LongAdder();

  PerSecond(int most) {
    this.most = most;
  }

  /**
   * @param nanos of a clock that never jumps, at least 0
   */
  boolean admits(long nanos) {
    long second = nanos / NANOS_PER_SECOND;
    while (true) {
      long seen = state.get();
      boolean same = seen >> COUNT_BITS == second;
      if (same && (seen & COUNT) >= most) {
        refused.increment();
        return false;
      }
      long next = same ? seen + 1 : (second << COUNT_BITS) + 1;
      if (state.compareAndSet(seen, next)) {
        return true;
      }
    }
  }

  /** How many were refused since the last call. */
  long takeRefused() {
    return refused.sumThenReset();
  }
}
