package io.packwatch.agent.record;

/** What bounds this room, and why. */
final class RecordLimits {

  /**
   * Series of the agent itself (package {@code Packwatch}), set aside from {@code
   * packwatch.series.limit}: when the limit is reached, that it was must still be told.
   */
  static final int OWN_SERIES = 8;

  /**
   * Series of the package {@code Other}, set aside as well (an eighth of the limit at most): one
   * for each metric that is on, and as many again by peer, pool or endpoint.
   */
  static final int OTHER_SERIES = 24;

  /** Refused series that the log names; the rest is counted. */
  static final int NAMED_REFUSALS = 5;

  /** What was not heard of for a day is forgotten: a job that runs every night is kept. */
  static final long IDLE_NANOS = 25L * 60 * 60 * 1_000_000_000;

  /**
   * A timer that is forgotten is read for so much longer: a thread may have got hold of it just
   * before, and record in it when it runs again.
   */
  static final long AFTERLIFE_NANOS = 60L * 60 * 1_000_000_000;

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
  static final int MAX_POOL_NAMES = 200;

  /**
   * Samples that must agree before a count of connections in use is corrected: two readings of a
   * busy pool are never of the same moment, ten in a row do not err to the same side by chance.
   */
  static final int SAMPLES_TO_CORRECT = 10;

  private RecordLimits() {}
}
