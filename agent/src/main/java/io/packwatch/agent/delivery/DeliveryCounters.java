package io.packwatch.agent.delivery;

import io.packwatch.agent.record.AgentMetrics;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counters of the delivery of figures. They only grow; any thread reads them.
 *
 * <p>Not {@code LongAdder}s: the first increment of one links a {@code VarHandle}, which takes
 * memory, and these count what is lost when there is none.
 */
public final class DeliveryCounters implements AgentMetrics.Source {

  /**
   * Losses of an exporter, whole or in part: buffer full, too old, unanswered, no memory. Counts
   * intervals of figures, or lines.
   */
  public final AtomicLong dropped;

  private final AtomicLong linesDropped;

  /** Counters of figures. */
  public DeliveryCounters() {
    this(new AtomicLong(), new AtomicLong());
  }

  private DeliveryCounters(AtomicLong dropped, AtomicLong linesDropped) {
    this.dropped = dropped;
    this.linesDropped = linesDropped;
  }

  /**
   * Counters of the log lines that are sent beside these figures; their losses are reported with
   * these.
   */
  public DeliveryCounters ofLines() {
    return new DeliveryCounters(linesDropped, linesDropped);
  }

  /** Attempts to deliver that failed, whether tried again or not, except for throttled ones. */
  public final AtomicLong flushFailures = new AtomicLong();

  /** Attempts that CloudWatch throttled; they are waited out and sent again. */
  public final AtomicLong throttledRequests = new AtomicLong();

  /**
   * Batches of one package and interval that were sent a second time because it was unknown whether
   * CloudWatch had accepted the first: at most this many count twice there.
   */
  public final AtomicLong ambiguousRetries = new AtomicLong();

  /** Intervals that now wait to be sent, for the exporter that is furthest behind. */
  public volatile int bufferedIntervals;

  /**
   * Datums that were dropped alone because the service rejected them or because they are not
   * numbers.
   */
  public final AtomicLong datumsRefused = new AtomicLong();

  @Override
  public long intervalsDropped() {
    return dropped.get();
  }

  @Override
  public long logLinesDropped() {
    return linesDropped.get();
  }

  @Override
  public long flushFailures() {
    return flushFailures.get();
  }

  @Override
  public long throttledRequests() {
    return throttledRequests.get();
  }

  @Override
  public long bufferedIntervals() {
    return bufferedIntervals;
  }

  @Override
  public long ambiguousRetries() {
    return ambiguousRetries.get();
  }
}
