package io.packwatch.agent.delivery;

/**
 * Exponential back-off with full jitter: a random wait up to a ceiling that doubles, so that a
 * thousand processes do not return at once. See "Exponential Backoff And Jitter" in the AWS
 * Architecture Blog.
 *
 * <p>Not thread-safe; the sender's lock guards it.
 */
public final class BackOff {

  private final long intervalMillis;
  private final DeliveryClock pace;
  private int failures;

  BackOff(long intervalMillis, DeliveryClock pace) {
    this.intervalMillis = intervalMillis;
    this.pace = pace;
  }

  /** Notes that an attempt succeeded. */
  void over() {
    failures = 0;
  }

  /** Whether the latest attempt failed. */
  boolean isFailing() {
    return failures > 0;
  }

  /**
   * Milliseconds until the next try.
   *
   * @param came whether some of it succeeded: then the service is reachable
   * @param finishing whether the JVM waits for the end
   */
  long failed(boolean came, boolean finishing) {
    failures = came ? 1 : failures + 1;
    long doubled = DeliveryLimits.FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 16);
    return part(Math.min(doubled, longest()), finishing);
  }

  /**
   * The same for a service that is reachable but overloaded, where an early retry only takes
   * capacity from other processes. So the ceiling is an interval from the start, but a process that
   * is far behind retries more often.
   *
   * @param waiting number of intervals
   */
  long throttled(int waiting, boolean finishing) {
    failures++;
    boolean behind = waiting > DeliveryLimits.FAR_BEHIND;
    return part(
        behind ? Math.min(longest(), DeliveryLimits.MAX_BEHIND_MILLIS) : longest(), finishing);
  }

  private long longest() {
    long longest = Math.min(DeliveryLimits.MAX_BACKOFF_MILLIS, intervalMillis);
    return Math.max(longest, DeliveryLimits.FIRST_BACKOFF_MILLIS);
  }

  private long part(long ceiling, boolean finishing) {
    return (long) (pace.chance() * (finishing ? DeliveryLimits.FINISHING_BACKOFF_MILLIS : ceiling));
  }
}
