package io.packwatch.agent.delivery;

/**
 * How long an interval lies before it is sent, so that a fleet whose intervals all end at the same
 * second sends evenly over the time until the next one ends.
 *
 * <p>Each process has its own place, a number that its identity makes. While CloudWatch throttles,
 * a process takes part in every second interval only, then in every fourth or eighth, and sends
 * what it has of all of them in the same requests. So a fleet of more processes than the account
 * has calls for finds a rate that the account bears, and none of them has to know how many there
 * are.
 *
 * <pre>
 * intervals end  |           |           |           |           |
 * sends          |----x      |----x      |----x      |----x      |    place 0.4
 * sends          |           |  x        |           |  x        |    place 0.6, throttled before
 * </pre>
 *
 * <p>Not thread-safe; the sender's lock guards it.
 */
public final class Spread {

  private final long intervalMillis;
  private final long fixedMillis;
  private double place;

  /** It sends in one of so many intervals: 1, 2, 4 or 8. */
  private int width = 1;

  /** Intervals that there were. */
  private long intervals;

  private boolean hurried;
  private long widensAt = Long.MIN_VALUE;
  private long calmSince = Long.MIN_VALUE;

  private Spread(long intervalMillis, long fixedMillis, double place) {
    this.intervalMillis = intervalMillis;
    this.fixedMillis = fixedMillis;
    this.place = place;
  }

  /** The same time for everything, for what comes at a moment that no fleet shares. */
  static Spread fixed(long millis) {
    return new Spread(0, millis, 0);
  }

  /**
   * Over the interval, or the first five minutes of a longer one.
   *
   * @param intervalMillis how often an interval ends, at least 1
   * @param place of this process, from 0 to 1, 1 excluded
   */
  static Spread over(long intervalMillis, double place) {
    return new Spread(Math.max(1, intervalMillis), 0, place);
  }

  /**
   * Milliseconds from the end of an interval until it is sent.
   *
   * @param startMillis when the interval began, since 1970: all processes count intervals alike
   */
  long waitMillis(long startMillis) {
    if (hurried || intervalMillis == 0) {
      return hurried ? 0 : fixedMillis;
    }
    if (intervals++ == 0) {
      return firstMillis();
    }
    double at = place * width;
    long slot = (long) at;
    long number = Math.floorDiv(startMillis, intervalMillis);
    long later = Math.floorMod(slot - number, (long) width);
    return later * intervalMillis + offset(at - slot);
  }

  /** From the end of the interval whose slot it is. */
  private long offset(double part) {
    double length = DeliveryLimits.SPREAD_END - DeliveryLimits.SPREAD_BEGIN;
    return (long) ((DeliveryLimits.SPREAD_BEGIN + part * length) * span());
  }

  private long firstMillis() {
    return (long) (place * span() / DeliveryLimits.FIRST_SPREAD_PART);
  }

  private long span() {
    return Math.min(intervalMillis, DeliveryLimits.MAX_SPREAD_MILLIS);
  }

  /**
   * CloudWatch throttles. The width doubles, and again only when as much time has passed as its
   * slots take: before, nobody knows whether it was enough.
   *
   * @param nowMillis of the pace's time
   * @return whether it sends more rarely from now on
   */
  boolean throttled(long nowMillis) {
    calmSince = nowMillis;
    if (intervals < 2 || isWidest() || nowMillis < widensAt) {
      return false; // of the first interval of a fleet that was started at once nothing follows
    }
    width *= 2;
    widensAt = nowMillis + width * intervalMillis;
    return true;
  }

  /** All went well. After some time of that it sends more often again. */
  void delivered(long nowMillis) {
    if (width > 1 && nowMillis - calmSince >= (1 + place) * DeliveryLimits.CALM_MILLIS) {
      width /= 2;
      calmSince = nowMillis;
    }
  }

  /** Whether it sends as rarely as it ever will. */
  boolean isWidest() {
    return width == widest(intervalMillis);
  }

  static int widest(long intervalMillis) {
    int widest = 1;
    while (widest < DeliveryLimits.WIDEST_SPREAD
        && 2L * widest * intervalMillis <= DeliveryLimits.MAX_WIDENED_MILLIS) {
      widest *= 2;
    }
    return widest;
  }

  /** Seconds over which a fleet sends that has intervals of so many. */
  static double seconds(long intervalSeconds) {
    long span = Math.min(1_000 * intervalSeconds, DeliveryLimits.MAX_SPREAD_MILLIS);
    return span * (DeliveryLimits.SPREAD_END - DeliveryLimits.SPREAD_BEGIN) / 1_000;
  }

  /** Seconds that pass between two sendings. */
  long seconds() {
    return width * intervalMillis / 1_000;
  }

  /** The JVM is about to end: nothing lies any longer. */
  void hurry() {
    hurried = true;
  }

  /**
   * It continues after all, maybe as one of many that were the same process before.
   *
   * @return how long what it finds on disk lies, in milliseconds
   */
  long renew(double newPlace) {
    hurried = false;
    place = newPlace;
    intervals = 0;
    return firstMillis();
  }
}
