package io.packwatch.agent.delivery;

/**
 * How long an interval waits before it is sent, so that a fleet whose intervals all end in the same
 * second sends evenly until the next one ends.
 *
 * <p>Each process has its own place, a hash of its identity. While CloudWatch throttles, a process
 * sends only in every second interval, then in every fourth or eighth, with all its intervals in
 * the same requests. So a fleet that exceeds the account's calls settles at a rate within the
 * quota, and no process has to know how many there are.
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

  /** It sends in one of this many intervals: 1, 2, 4 or 8. */
  private int width = 1;

  /** The number of intervals so far. */
  private long intervals;

  private boolean hurried;
  private long widensAt = Long.MIN_VALUE;
  private long calmSince = Long.MIN_VALUE;

  private Spread(long intervalMillis, long fixedMillis, double place) {
    this.intervalMillis = intervalMillis;
    this.fixedMillis = fixedMillis;
    this.place = place;
  }

  /** The same wait for everything, for events whose time no fleet shares. */
  static Spread fixed(long millis) {
    return new Spread(0, millis, 0);
  }

  /**
   * Spread over the interval, or over the first five minutes of a longer one.
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
   * @param startMillis when the interval began, since 1970: all processes number intervals alike
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

  /** The offset from the end of the interval whose slot it is. */
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
   * CloudWatch throttles: doubles the width. It doubles again only after the time that its slots
   * take, because until then it is unknown whether the width was enough.
   *
   * @param nowMillis by the sender's clock
   * @return whether it sends more rarely from now on
   */
  boolean throttled(long nowMillis) {
    calmSince = nowMillis;
    if (intervals < 2 || isWidest() || nowMillis < widensAt) {
      return false; // the first interval of a fleet that was started at once proves nothing
    }
    width *= 2;
    widensAt = nowMillis + width * intervalMillis;
    return true;
  }

  /** Notes a success. After some time without throttling it sends more often again. */
  void delivered(long nowMillis) {
    if (width > 1 && nowMillis - calmSince >= (1 + place) * DeliveryLimits.CALM_MILLIS) {
      width /= 2;
      calmSince = nowMillis;
    }
  }

  /** Whether it has reached its largest width. */
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

  /** Seconds over which a fleet with intervals of this length sends. */
  static double seconds(long intervalSeconds) {
    long span = Math.min(1_000 * intervalSeconds, DeliveryLimits.MAX_SPREAD_MILLIS);
    return span * (DeliveryLimits.SPREAD_END - DeliveryLimits.SPREAD_BEGIN) / 1_000;
  }

  /** Seconds that pass between two sendings. */
  long seconds() {
    return width * intervalMillis / 1_000;
  }

  /** The JVM is about to end: nothing waits any longer. */
  void hurry() {
    hurried = true;
  }

  /**
   * It continues after all, perhaps as one of many processes that were the same before.
   *
   * @return how long batches found on disk wait, in milliseconds
   */
  long renew(double newPlace) {
    hurried = false;
    place = newPlace;
    intervals = 0;
    return firstMillis();
  }
}
