package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Invocations of a function: requests that a runtime client fetches one by one. While it waits for
 * the next one the process may be frozen, for a second or for good; so what is to be done has to be
 * done by the thread that fetches, and before it does.
 *
 * <p>The agent implements it. One class and numbers, for every class here is in every JVM.
 */
public abstract class Invocations {

  /** An invocation was fetched. */
  public static final int BEGINS = 0;

  /** The last one is answered, or there was none yet: the next is about to be fetched. */
  public static final int OVER = 1;

  /** The process is about to be saved as an image that others are started from. */
  public static final int SAVING = 2;

  /** This may be one of those. */
  public static final int RESTORED = 3;

  private static volatile @Nullable Invocations current;

  /** Until somebody names it no application's, so that what it calls decides. */
  private static volatile Class<?> handler = Invocations.class;

  /** From now on this one is told. */
  public static void listen(Invocations all) {
    current = all;
  }

  /** The class that the function is configured to call. A process has one. */
  public static void handledBy(Class<?> type) {
    handler = type;
  }

  /** The handler is called. Returns a token for {@link Requests#exit}. */
  public static long enter() {
    return Requests.enter(handler, false, true);
  }

  /** Tells how far the client is. What the agent does then is not the application's doing. */
  public static void at(int moment) {
    Invocations told = current;
    if (told != null) {
      ThreadState state = ThreadState.current();
      state.muted = true; // the agent's own threads do not get here
      try {
        told.is(moment);
      } finally {
        state.muted = false;
      }
    }
  }

  /** Takes note of one of the moments above, on the thread that serves invocations. */
  protected abstract void is(int moment);
}
