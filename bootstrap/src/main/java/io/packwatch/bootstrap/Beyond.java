package io.packwatch.bootstrap;

/**
 * Limits that the application has exceeded. Application threads only note the fact; the agent's own
 * thread logs each limit once, with what happens beyond it.
 *
 * <p>A plain array: a note may be seen late, but is never lost.
 */
public final class Beyond {

  /** Depth of packages in one thread. */
  public static final int DEPTH = 0;

  /** Calls that outlive their methods. */
  public static final int WAITING_CALLS = 1;

  /** Outbound calls inside each other. */
  public static final int NESTED_CALLS = 2;

  /** Pools at once. */
  public static final int POOLS = 3;

  /** Kinds of data source. */
  public static final int DATA_SOURCES = 4;

  /** Tasks in flight that carry a request to another thread. */
  public static final int CARRIED_TASKS = 5;

  /** Prepared statements in use whose text is remembered. */
  public static final int STATEMENT_TEXTS = 6;

  /** Requests of one connection that wait for their answers. */
  public static final int WAITING_REQUESTS = 7;

  /** Tasks of Vert.x's workers in flight that work for a request. */
  public static final int WORKER_TASKS = 8;

  /** Calls by gRPC that a server has open. */
  public static final int SERVED_CALLS = 9;

  /** Calls by gRPC whose streams of responses have not begun. */
  public static final int AWAITED_STREAMS = 10;

  /** Services that a gRPC server has bound. */
  public static final int BOUND_SERVICES = 11;

  /** Requests that one connection of HTTP/2 has open. */
  public static final int STREAMS = 12;

  /** Peers, endpoints, jobs, caches or topics of one package. */
  public static final int LABELS = 13;

  /** Routes, and matchers of paths, of one library. */
  public static final int ROUTE_PATHS = 14;

  /** Thread pools of servers. */
  public static final int THREAD_POOLS = 15;

  private static final int[] LIMITS = new int[16];

  private Beyond() {}

  /**
   * Notes that the application needs more than a limit allows.
   *
   * @param limit how many there may be, over 0
   */
  public static void go(int kind, int limit) {
    if (LIMITS[kind] == 0) {
      LIMITS[kind] = limit;
    }
  }

  /** The limit that the application has exceeded; 0 while it has not. */
  public static int limit(int kind) {
    return LIMITS[kind];
  }
}
