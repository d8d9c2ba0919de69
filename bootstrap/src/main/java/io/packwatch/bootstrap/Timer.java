package io.packwatch.bootstrap;

import java.util.concurrent.atomic.LongAdder;

/**
 * Latency and errors of one kind of event: two distributions, of those that succeeded and of those
 * that failed.
 *
 * <p>One increment per event is enough: count, latency and error rate all come from these buckets,
 * so they can never disagree.
 */
public final class Timer {

  public final Histogram succeeded = new Histogram();
  public final Histogram failed = new Histogram();

  /** Look-ups in a cache that found something; 0 for every other kind of event. */
  public final LongAdder hits = new LongAdder();

  /** Look-ups in a cache that found nothing. */
  public final LongAdder misses = new LongAdder();

  void record(long nanos, boolean failure, int thread) {
    (failure ? failed : succeeded).record(nanos, thread);
  }

  void lookedUp(boolean hit) {
    (hit ? hits : misses).increment();
  }
}
