package io.packwatch.agent.flush;

import io.packwatch.agent.record.OwnFigures;
import java.util.concurrent.atomic.LongAdder;

/** What became of the figures on their way out. They only grow; any thread reads them. */
public final class SelfFigures implements OwnFigures.Source {

  /** Intervals lost for an exporter, whole or of one package: buffer full, too old, unanswered. */
  public final LongAdder intervalsDropped = new LongAdder();

  /** Attempts to deliver that failed, whether tried again or not. */
  public final LongAdder flushFailures = new LongAdder();

  /**
   * What was sent a second time because nobody knows whether CloudWatch took the first, of one
   * package and interval each: so many may count twice there.
   */
  public final LongAdder ambiguousRetries = new LongAdder();

  /** Intervals that wait to be sent now, for the exporter that is furthest behind. */
  public volatile int bufferedIntervals;

  /** Datums dropped alone, because the service refused them or they are not numbers. */
  public final LongAdder datumsRefused = new LongAdder();

  @Override
  public long intervalsDropped() {
    return intervalsDropped.sum();
  }

  @Override
  public long flushFailures() {
    return flushFailures.sum();
  }

  @Override
  public long bufferedIntervals() {
    return bufferedIntervals;
  }

  @Override
  public long ambiguousRetries() {
    return ambiguousRetries.sum();
  }
}
