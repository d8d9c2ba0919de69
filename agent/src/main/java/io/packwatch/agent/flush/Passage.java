package io.packwatch.agent.flush;

import org.jspecify.annotations.Nullable;

/**
 * How far one interval has come, kept beyond the attempt, and with a spool beyond the process.
 *
 * <p>It counts datums, which the encoder makes of an interval in the same order every time. Only
 * {@code packwatch-sender} calls it.
 */
interface Passage {

  /** Who recorded the interval; null for this process. */
  @Nullable Origin origin();

  /** Datums that are done with: taken, or dropped for good. */
  int through();

  /** Whether a request with what follows was sent, and nobody knows what became of it. */
  boolean isInDoubt();

  /**
   * Notes progress.
   *
   * @param datums done with so far
   * @param inDoubt whether a request is on its way, or was lost on it
   */
  void reached(int datums, boolean inDoubt);

  /** Of an interval that nobody has tried to send yet, and that is not kept. */
  static Passage fresh() {
    return new Pending(null);
  }
}
