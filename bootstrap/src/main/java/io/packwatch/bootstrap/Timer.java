package io.packwatch.bootstrap;

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

  void record(long nanos, boolean failure, int thread) {
    (failure ? failed : succeeded).record(nanos, thread);
  }
}
