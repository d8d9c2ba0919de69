package io.packwatch.agent.business;

/** What bounds this room, and why. */
final class BusinessLimits {

  /** Dimensions of one rule: with twenty values each, three already make 8,000 series. */
  static final int MAX_DIMENSIONS = 3;

  /** Values of a dimension that are told apart, unless the line says otherwise. */
  static final int VALUES = 20;

  /** The largest {@code limit}: half of the default of {@code packwatch.series.limit}. */
  static final int MAX_VALUES = 100;

  /** Combinations of values of one rule, over all packages: the default of the series limit. */
  static final int MAX_SERIES = 200;

  /** Length of a dimension's value, in characters. CloudWatch takes 1,024; nobody reads them. */
  static final int MAX_TEXT = 64;

  /** Values whose text is remembered, for each value that is told apart: aliases of one text. */
  static final int ALIASES = 4;

  /** Steps of one path. */
  static final int MAX_STEPS = 8;

  /** A step that takes longer on average runs a query or waits for a lock. In nanoseconds. */
  static final long SLOW_NANOS = 1_000_000;

  /**
   * After the first call, in nanoseconds. Till then classes are loaded and handles linked, for
   * which all threads that begin at once wait: their times say nothing.
   */
  static final long UNTIMED_NANOS = 2_000_000_000L;

  /** Calls that are timed one after the other, before only some are. */
  static final int TIMED_FIRST = 32;

  /** After that, one of so many is timed, by chance. A power of two. */
  static final int TIMED_EACH = 64;

  /** Timed calls before a rule can be judged. A pause of the JVM is in one of them at most. */
  static final int JUDGED_AFTER = 10;

  /** Failures of one rule within a minute that are too many, as for a probe. */
  static final int MAX_FAILURES_PER_MINUTE = 100;

  /** Methods of a rule that are remembered; a pattern of names may match more. */
  static final int MAX_METHODS = 1_000;

  /** Methods of a rule that {@code status} names. */
  static final int MAX_NAMED = 5;

  private BusinessLimits() {}
}
