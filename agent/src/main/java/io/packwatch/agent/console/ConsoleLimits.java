package io.packwatch.agent.console;

/** What bounds this room, and why. */
final class ConsoleLimits {

  // Memory.

  /** A point on a chart: short enough to look live, long enough for a percentile. */
  static final int STEP_SECONDS = 5;

  /** One hour of {@link #STEP_SECONDS}. */
  static final int HISTORY_STEPS = 720;

  /**
   * Steps that tables and map are made from: a minute. A request a second then moves a rate by no
   * more than it should.
   */
  static final int WINDOW_STEPS = 12;

  /**
   * Packages on charts, the first ones seen. A package takes 21 numbers of 4 bytes a step, 60 KB an
   * hour, and 26 where it commits, 75 KB: 2.4 MB with all of these, 450 KB with the seven of a
   * usual application.
   */
  static final int HISTORY_PACKAGES = 32;

  /** Pools on charts: 2 numbers a step, 6 KB an hour each. */
  static final int HISTORY_POOLS = 20;

  /**
   * Series added up since the start: about 500 bytes each. An application of 20 packages with 20
   * routes and 5 peers each has 1,500.
   */
  static final int MAX_SERIES = 5_000;

  // What is shown.

  /** Rows of a table: what is further down is not what one looks for. */
  static final int TABLE_ROWS = 25;

  /** Error groups in {@code /metrics}. */
  static final int TOP_ERRORS = 10;

  /** Error groups on the page, each with its stack. */
  static final int SHOWN_ERRORS = 20;

  /** Characters of any text that came from the application. */
  static final int MAX_TEXT = 300;

  // The agent's own state.

  /** Delivery counts as broken when the last one is so many intervals ago, and figures wait. */
  static final int INTERVALS_UNTIL_LATE = 3;

  /** And not before so much time, however short the interval: one retry is no fault. */
  static final int SECONDS_UNTIL_LATE = 30;

  private ConsoleLimits() {}
}
