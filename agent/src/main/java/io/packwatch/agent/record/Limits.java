package io.packwatch.agent.record;

/** What bounds this room, and why. */
final class Limits {

  /**
   * Series of the agent itself (package {@code Packwatch}), set aside from {@code
   * packwatch.series.limit}: when the limit is reached, that it was must still be told.
   */
  static final int OWN_SERIES = 6;

  /**
   * JVM management is first touched this long after the agent started: it may set up logging and
   * JMX, which is for the application's {@code main} to do first. In nanoseconds.
   */
  static final long MANAGEMENT_AFTER_NANOS = 10_000_000_000L;

  /**
   * Between two searches for deadlocks, which stop the JVM like a thread dump: a deadlock does not
   * pass, so a minute is soon enough, less what a timer may be early. In nanoseconds.
   */
  static final long DEADLOCKS_SOUGHT_NANOS = 59_000_000_000L;

  /**
   * Pool names whose package is remembered. A pool that is restarted without a name gets a new one
   * each time; 200 is the default of the series limit, and no pool beyond that is sent anyway.
   */
  static final int MOST_POOL_NAMES = 200;

  /**
   * Samples that must agree before a count of connections in use is corrected: two readings of a
   * busy pool are never of the same moment, ten in a row do not err to the same side by chance.
   */
  static final int SAMPLES_TO_CORRECT = 10;

  private Limits() {}
}
