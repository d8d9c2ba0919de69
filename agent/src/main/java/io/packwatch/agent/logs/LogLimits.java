package io.packwatch.agent.logs;

/** Every bound of this room, with its reason. */
final class LogLimits {

  /**
   * Events between two drains, a second apart: five kinds of lines at the default limit, ten times
   * over. A reference each, and some hundred bytes for those that wait.
   */
  static final int QUEUE = 8_192;

  /**
   * Exceptions looked at in a second. Each costs the agent's thread 20 to 100 µs, most of it the
   * JVM's to make a stack readable: 200 are at most 2 % of one processor.
   */
  static final int ERRORS_PER_SECOND = 200;

  /** Exceptions held for one request until it ends, and it is known what became of them. */
  static final int ERRORS_PER_REQUEST = 4;

  /** Root causes remembered, so that an exception that is logged and thrown is counted once. */
  static final int RECENT_ERRORS = 64;

  /** Of an id that came in: two UUIDs and some, or what a load balancer of AWS makes. */
  static final int MAX_ID = 128;

  /** Packages of one request whose time is told apart. */
  static final int PACKAGES = 16;

  /** Tasks on their way to another thread with a request's id; further ones go without. */
  static final int CARRIED_TASKS = 10_000;

  /** Prepared statements whose text is known. */
  static final int STATEMENTS = 5_000;

  /** Shapes of slow statements that are shown, about 500 bytes each. */
  static final int SHAPES = 200;

  /** A statement that has not been slow for so long is forgotten, as errors are. */
  static final long SHAPE_FORGOTTEN_AFTER_MILLIS = 3_600_000;

  /** Logging libraries in one process: one for each web application of a large server. */
  static final int CONTEXTS = 32;

  /** Class loaders looked at from a thread's own upwards. */
  static final int MAX_LOADER = 16;

  private LogLimits() {}
}
