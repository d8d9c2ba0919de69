package io.packwatch.agent.guard;

/** When recording pauses, and when it resumes. */
final class GuardLimits {

  /** Percent of the heap still in use after a collection: an OutOfMemoryError is near. */
  static final double HEAP_TRIPS = 95;

  /**
   * Five percent below the limit, so that recording does not flap from one collection to the next.
   */
  static final double HEAP_RECOVERS = 90;

  /** Percent of all processors that the process uses itself. */
  static final double CPU_TRIPS = 95;

  static final double CPU_RECOVERS = 90;

  /** A start, a compilation or a collection uses all processors for seconds, and is no distress. */
  static final long CPU_PATIENCE_NANOS = 60_000_000_000L;

  /** Time for which all readings must be good before recording resumes. */
  static final long CALM_NANOS = 60_000_000_000L;

  private GuardLimits() {}
}
