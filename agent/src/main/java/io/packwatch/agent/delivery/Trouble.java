package io.packwatch.agent.delivery;

import io.packwatch.agent.cost.Quota;
import io.packwatch.agent.log.Log;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports the faults of one exporter: in the log, and in its {@link DeliveryState}.
 *
 * <p>Throttling that passes is not a fault: figures come later, and none is lost. It is counted
 * separately, and logged when it makes this process send less often.
 */
public final class Trouble {

  private final String name;

  /** What it sends, in words, such as figures counted in intervals. */
  private final String what;

  private final String items;

  private final DeliveryCounters self;
  private final Consumer<String> log;

  /** The message of the latest attempt; null if it succeeded. */
  private @Nullable String latest;

  private boolean throttled;

  /** Whether intervals were dropped since the last one was delivered. */
  private boolean loses;

  private @Nullable String complaint;
  private boolean saidWidened;
  private boolean saidWidest;

  /** When an interval was last finished, by the sender's clock; null before the first. */
  private @Nullable Long deliveredAt;

  Trouble(String name, String what, String items, DeliveryCounters self, Consumer<String> log) {
    this.name = name;
    this.what = what;
    this.items = items;
    this.self = self;
    this.log = log;
  }

  /** The oldest intervals were dropped. */
  void dropped(int count) {
    self.dropped.getAndAdd(count);
    loses = true;
    Log.warnSometimes(
        "flush-full-" + name, name + ": the buffer is full, the oldest " + items + " are dropped");
  }

  /** An attempt failed while {@code waiting} intervals waited. */
  void failed(DeliveryException failure, int waiting) {
    String said = name + ": " + failure.getMessage();
    latest = said;
    throttled = failure.isThrottled();
    if (throttled) {
      self.throttledRequests.getAndIncrement();
      if (Log.debugs()) {
        Log.debug(said + "; waited out");
      }
      return;
    }
    self.flushFailures.getAndIncrement();
    if (failure.isPassing()) {
      Log.warnSometimes(
          "flush-" + name,
          said
              + cause(failure)
              + "; the "
              + what
              + " are kept and sent again ("
              + waiting
              + " "
              + items
              + ")");
    } else if (!said.equals(complaint)) {
      complaint = said;
      log.accept(said + "; the " + what + " are kept, and tried again every interval");
    } else if (Log.debugs()) {
      Log.debug(said + cause(failure));
    }
  }

  /**
   * It is throttled, and sends less often from now on. Logged the first time, and at the largest
   * width.
   */
  void widened(Spread spread) {
    boolean widest = spread.isWidest();
    if (widest ? saidWidest : saidWidened) {
      return;
    }
    saidWidened = true;
    saidWidest |= widest;
    log.accept(
        name
            + ": throttled, the account makes more calls of PutMetricData than it may ("
            + Quota.CALLS_PER_SECOND
            + " a second, unless AWS allowed more); figures now go every "
            + spread.seconds()
            + " s, in the same calls, and none is lost"
            + (widest
                ? ". This is the longest pause: ask AWS for a higher quota ("
                    + Quota.CALLS_CODE
                    + "), or make fewer calls: packwatch.export=emf, or a longer packwatch.interval"
                : ""));
  }

  /** An attempt succeeded, after {@code failing} or not. */
  void over(boolean failing, long nowMillis, int waiting) {
    if (failing && !throttled) {
      Log.info(name + ": delivers again, " + waiting + " " + items + " to catch up");
    }
    complaint = null;
    latest = null;
    throttled = false;
    loses = false;
    deliveredAt = nowMillis;
  }

  /** The current state, with this many waiting intervals. */
  DeliveryState state(int waiting, long nowMillis) {
    Long delivered = deliveredAt;
    return new DeliveryState(
        name,
        waiting,
        delivered == null ? -1 : Math.max(0, nowMillis - delivered),
        latest,
        latest != null && (loses || !throttled));
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? "" : ", caused by " + Log.describe(cause);
  }
}
