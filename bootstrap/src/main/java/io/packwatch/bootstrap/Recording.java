package io.packwatch.bootstrap;

/**
 * The live switches and thresholds that application threads read. The agent writes them when its
 * configuration changes.
 */
public final class Recording {

  /** {@code packwatch.recording}: while false, advice stays in place and records nothing. */
  public static volatile boolean on = true;

  /** {@code packwatch.endpoints}: whether requests are also told apart by route. */
  public static volatile boolean endpoints;

  /**
   * Whether a {@link Follower} wants to hear of each event (structured logs, correlation). Set
   * before anything is woven, and never changed back.
   */
  public static volatile boolean followed;

  /** {@code packwatch.peers}: whether outbound calls are told apart by host. */
  public static volatile boolean peers = true;

  /** {@code packwatch.slow.request} in nanoseconds. */
  public static volatile long slowRequestNanos = 2_000_000_000L;

  /** {@code packwatch.slow.query} in nanoseconds. */
  public static volatile long slowQueryNanos = 1_000_000_000L;

  private static final int STATUSES = 1000;

  private static volatile boolean[] errorStatuses = statuses(500, 599);

  private static volatile boolean paused;
  private static volatile boolean pausedBefore;

  private Recording() {}

  /** Whether route templates are worth finding out. */
  public static boolean routes() {
    return endpoints || followed;
  }

  /** Marks this thread as the agent's own: whatever it does is never measured. */
  public static void muteThisThread() {
    Scope.current().muted = true;
  }

  /** Says whether the JVM is in distress, so that nothing is recorded though it should be. */
  public static void pause(boolean inDistress) {
    pausedBefore |= paused;
    paused = inDistress;
  }

  /** Whether recording has been paused at any time since the last call. One thread asks. */
  public static boolean takePaused() {
    boolean was = pausedBefore || paused;
    pausedBefore = false;
    return was;
  }

  /** Sets {@code packwatch.http.errors}: {@code statuses[404]} says whether 404 is an error. */
  public static void errorStatuses(boolean[] statuses) {
    errorStatuses = statuses.clone();
  }

  /** A table with the statuses from {@code first} to {@code last} set. */
  public static boolean[] statuses(int first, int last) {
    boolean[] table = new boolean[STATUSES];
    for (int status = Math.max(first, 0); status <= Math.min(last, STATUSES - 1); status++) {
      table[status] = true;
    }
    return table;
  }

  /** Whether {@code packwatch.http.errors} says that this status is an error. */
  public static boolean isError(int status) {
    boolean[] table = errorStatuses;
    return status >= 0 && status < table.length && table[status];
  }
}
