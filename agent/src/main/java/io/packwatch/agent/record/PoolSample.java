package io.packwatch.agent.record;

/** The gauges of a connection pool at one moment. */
final class PoolSample {

  /** What a pool does not say. */
  static final int UNKNOWN = -1;

  final int active;
  final int idle;

  /** Threads that wait, or {@link #UNKNOWN}. */
  final int pending;

  /** The most connections the pool may have, or 0 where it does not say. */
  final int maximum;

  PoolSample(int active, int idle, int pending, int maximum) {
    this.active = active;
    this.idle = idle;
    this.pending = pending;
    this.maximum = maximum;
  }
}
