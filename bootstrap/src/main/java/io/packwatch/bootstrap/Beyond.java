package io.packwatch.bootstrap;

/**
 * Limits that the application has gone beyond. An application's thread only notes it; the agent's
 * own thread says each once, with what happens beyond.
 *
 * <p>A plain array: a note may be seen late, and is never lost.
 */
public final class Beyond {

  /** Packages that one thread is in at once. */
  public static final int DEPTH = 0;

  /** Calls that go on after their methods have returned. */
  public static final int WAITING_CALLS = 1;

  /** Outbound calls inside each other. */
  public static final int NESTED_CALLS = 2;

  /** Pools at once. */
  public static final int POOLS = 3;

  /** Kinds of data source. */
  public static final int DATA_SOURCES = 4;

  /** Tasks, at once, that take a request to another thread. */
  public static final int CARRIED_TASKS = 5;

  /** Prepared statements, at once, whose text is known. */
  public static final int STATEMENT_TEXTS = 6;

  private static final int[] LIMITS = new int[7];

  private Beyond() {}

  /**
   * The application needs more than a limit.
   *
   * @param kind one of the constants above
   * @param limit how many there may be, over 0
   */
  public static void go(int kind, int limit) {
    if (LIMITS[kind] == 0) {
      LIMITS[kind] = limit;
    }
  }

  /** The limit that the application has gone beyond; 0 while it has not. */
  public static int limit(int kind) {
    return LIMITS[kind];
  }
}
