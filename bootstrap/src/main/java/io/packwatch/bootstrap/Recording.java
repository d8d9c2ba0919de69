package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

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
   * Whether a {@link RequestListener} receives each event (structured logs, correlation). Set
   * before anything is woven, and never changed back.
   */
  public static volatile boolean followed;

  /** Whether routes of requests are needed: by endpoints, by logs, or by a live view. */
  public static volatile boolean routes;

  /**
   * Whether a live view (the console) shows this process. Callers, route templates and requests in
   * progress are then recorded as well. Set before anything is woven, and never changed back.
   */
  public static volatile boolean live;

  /** {@code packwatch.peers}: whether outbound calls are told apart by host. */
  public static volatile boolean peers = true;

  /** {@code packwatch.metric.MessageAge}. */
  public static volatile boolean messageAge;

  /** {@code packwatch.slow.request} in nanoseconds. */
  public static volatile long slowRequestNanos = 2_000_000_000L;

  /** {@code packwatch.slow.query} in nanoseconds. */
  public static volatile long slowQueryNanos = 1_000_000_000L;

  /**
   * Prefix of the names of the agent's threads. A shutdown hook of the agent may run on another
   * thread.
   */
  private static final String AGENT_THREAD = "packwatch-";

  /** Two run always, and one for each of a few optional features. */
  private static final @Nullable Thread[] AGENT_THREADS = new Thread[8];

  private static final int STATUSES = 1000;

  private static volatile boolean[] errorStatuses = statuses(500, 599);

  private Recording() {}

  /** Marks this thread as the agent's own: its work is never measured. */
  public static void muteThisThread() {
    ThreadState.current().muted = true;
    Thread thread = Thread.currentThread();
    if (thread.getName().startsWith(AGENT_THREAD)) {
      synchronized (AGENT_THREADS) {
        for (int i = 0; i < AGENT_THREADS.length; i++) {
          Thread known = AGENT_THREADS[i];
          if (known == null || known == thread || !known.isAlive()) {
            AGENT_THREADS[i] = thread;
            return;
          }
        }
      }
    }
  }

  /** Whether this is a thread of the agent's, or muted for a while. */
  public static boolean isThisThreadMuted() {
    return ThreadState.current().muted;
  }

  /** The agent's own threads that were started so far; dead ones may be among them. */
  public static @Nullable Thread[] agentThreads() {
    synchronized (AGENT_THREADS) {
      return AGENT_THREADS.clone();
    }
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
