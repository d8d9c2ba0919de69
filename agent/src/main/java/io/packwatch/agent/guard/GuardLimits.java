package io.packwatch.agent.guard;

/** When the agent gives up, and when it starts again. */
final class GuardLimits {

  /** Percent of the heap still in use after a collection: an OutOfMemoryError is near. */
  static final double HEAP_TRIPS = 95;

  /** Five percent below, so that one collection does not switch on what the next switches off. */
  static final double HEAP_RECOVERS = 90;

  /** Percent of all processors that the process uses itself. */
  static final double CPU_TRIPS = 95;

  static final double CPU_RECOVERS = 90;

  /**
   * A start, a compilation or a collection takes all processors for seconds, and is no distress.
   */
  static final long CPU_PATIENCE_NANOS = 60_000_000_000L;

  /** All must be well for this long before recording resumes. */
  static final long CALM_NANOS = 60_000_000_000L;

  private GuardLimits() {}
}
