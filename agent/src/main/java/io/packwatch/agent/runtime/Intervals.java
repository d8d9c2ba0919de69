package io.packwatch.agent.runtime;

/**
 * When intervals begin and end: at the wall clock's own multiples of their length, so that all
 * hosts of a fleet cut at the same moments.
 *
 * <p>Called by {@code packwatch-interval}, at the end by the shutdown hooks, by the thread that
 * takes a checkpoint, and in AWS Lambda by the one that serves invocations.
 */
final class Intervals {

  private final IntervalEnds ends;
  private final long lengthMillis;
  private long startMillis;
  private boolean over;
  private boolean resting;

  Intervals(IntervalEnds ends, long lengthMillis, long wallMillis) {
    this.ends = ends;
    this.lengthMillis = lengthMillis;
    startMillis = startOf(wallMillis);
  }

  private long startOf(long wallMillis) {
    return startOf(wallMillis, lengthMillis);
  }

  /** When the interval of that length began which is running then, in milliseconds since 1970. */
  static long startOf(long wallMillis, long lengthMillis) {
    return wallMillis - Math.floorMod(wallMillis, lengthMillis);
  }

  /** Samples gauges, and cuts when the interval is over. A clock set back cuts, too. */
  void tick(long wallMillis) {
    synchronized (this) {
      if (over || resting) {
        return;
      }
      try {
        ends.sample();
      } finally {
        long nowIn = startOf(wallMillis);
        if (nowIn != startMillis) {
          long ended = startMillis;
          startMillis = nowIn; // first: figures that follow a failure are not of the past
          ends.cut(ended);
        }
      }
    }
    ends.keep(); // a disk may hang: the shutdown hook must not wait for it
  }

  /**
   * The JVM is about to end: cuts what there is of the running interval and has it sent meanwhile;
   * the rest of it is left to another cut.
   */
  synchronized void hurry() {
    if (!over) {
      ends.cut(startMillis);
      ends.hurry();
    }
  }

  /** Whether the clock is in another interval than the one that runs. */
  synchronized boolean isOver(long wallMillis) {
    return startOf(wallMillis) != startMillis;
  }

  /** Cuts what there is so far and has it sent: the process may stand still afterwards. */
  void flush(long wallMillis, long timeoutMillis) {
    synchronized (this) {
      if (over || resting) {
        return;
      }
      long began = startMillis;
      startMillis = startOf(wallMillis);
      ends.cut(began);
    }
    ends.flush(timeoutMillis);
  }

  /** Cuts what there is and has it sent; no interval ends, and none begins, until {@link #goOn}. */
  void rest(long timeoutMillis) {
    synchronized (this) {
      if (over || resting) {
        return;
      }
      ends.cut(startMillis);
      resting = true;
    }
    ends.rest(timeoutMillis);
  }

  /** Begins an interval where the clock is now: it may have been standing for months. */
  void goOn(long wallMillis) {
    ends.goOn();
    synchronized (this) {
      startMillis = startOf(wallMillis);
      resting = false;
    }
  }

  /** Cuts what there is of the last interval and waits for it to be sent. */
  void finish(long timeoutMillis) {
    synchronized (this) {
      if (!over) {
        over = true;
        ends.cut(startMillis);
      }
    }
    ends.finish(timeoutMillis);
  }
}
