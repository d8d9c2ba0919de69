package io.packwatch.agent.delivery;

import io.packwatch.agent.record.AgentMetrics;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of the figures on their way out. They only grow; any thread reads them.
 *
 * <p>No {@code LongAdder}: its first increment links a {@code VarHandle}, for which there has to be
 * memory, and these count what is lost when there is none.
 */
public final class DeliveryCounters implements AgentMetrics.Source {

  /**
   * What an exporter lost, whole or in part: buffer full, too old, unanswered, no memory. Intervals
   * where figures are counted, and lines where those are.
   */
  public final AtomicLong dropped;

  private final AtomicLong linesDropped;

  /** Of figures. */
  public DeliveryCounters() {
    this(new AtomicLong(), new AtomicLong());
  }

  private DeliveryCounters(AtomicLong dropped, AtomicLong linesDropped) {
    this.dropped = dropped;
    this.linesDropped = linesDropped;
  }

  /** Of the log lines that go out beside these figures: what they lose is told with these. */
  public DeliveryCounters ofLines() {
    return new DeliveryCounters(linesDropped, linesDropped);
  }

  /** Attempts to deliver that failed, whether tried again or not; but for throttled ones. */
  public final AtomicLong flushFailures = new AtomicLong();

  /** Attempts that CloudWatch throttled: waited out, and sent again. */
  public final AtomicLong throttledRequests = new AtomicLong();

  /**
   * What was sent a second time because nobody knows whether CloudWatch took the first, of one
   * package and interval each: so many may count twice there.
   */
  public final AtomicLong ambiguousRetries = new AtomicLong();

  /** Intervals that wait to be sent now, for the exporter that is furthest behind. */
  public volatile int bufferedIntervals;

  /** Datums dropped alone, because the service refused them or they are not numbers. */
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
