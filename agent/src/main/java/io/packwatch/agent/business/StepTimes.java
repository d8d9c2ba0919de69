package io.packwatch.agent.business;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * How long the steps of one path take: a getter that loads lazily runs a query. After two seconds
 * some calls are timed one by one, later ones now and then.
 *
 * <p>Threads race for the figures and may lose one, which changes no verdict: it takes a mean over
 * the limit and half of the calls beyond it, so that a pause of the JVM in one call is none.
 */
final class StepTimes {

  private final LongSupplier nanoClock;

  private long begun;
  private boolean warm;
  private int calls;
  private int timed;
  private int slow;
  private long nanos;

  /**
   * @param nanoClock monotonic nanoseconds
   */
  StepTimes(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether to time this call. */
  boolean isDue() {
    if (!warm) {
      long now = nanoClock.getAsLong();
      if (begun == 0) {
        begun = now | 1;
      }
      warm = now - begun > BusinessLimits.UNTIMED_NANOS;
      return false;
    }
    int call = calls;
    if (call < BusinessLimits.TIMED_FIRST) {
      calls = call + 1;
      return true;
    }
    // no counter: all threads would write it in each call
    return (ThreadLocalRandom.current().nextInt() & (BusinessLimits.TIMED_EACH - 1)) == 0;
  }

  /** Notes a time. Returns whether it is too long on average. */
  boolean add(long took) {
    if (timed == 2 * BusinessLimits.TIMED_FIRST) { // older calls count half
      timed >>= 1;
      slow >>= 1;
      nanos >>= 1;
    }
    timed++;
    nanos += took;
    slow += took > BusinessLimits.SLOW_NANOS ? 1 : 0;
    return timed >= BusinessLimits.JUDGED_AFTER
        && 2 * slow >= timed
        && nanos / timed > BusinessLimits.SLOW_NANOS;
  }

  long mean() {
    return timed == 0 ? 0 : nanos / timed;
  }
}
