package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * One request as the logs follow it. Made by a {@link RequestListener}; there is none while logs
 * and correlation are off. Threads it was carried to call it beside the one that began it.
 */
public abstract class Trace {

  /** That of the request that this thread works for; null where there is none. */
  public static @Nullable Trace current() {
    return ThreadState.current().trace;
  }

  /** Goes on with a request that was suspended on another thread. */
  public static void resume(@Nullable Object suspended) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && state.trace == null && suspended instanceof AsyncRequest) {
      Trace trace = ((AsyncRequest) suspended).trace;
      if (trace != null) {
        state.trace = trace;
        trace.entered();
      }
    }
  }

  /** A package frame of it was closed. */
  protected abstract void self(int packageId, long nanos);

  /** A statement of it ended. */
  protected abstract void query(long nanos, boolean failed);

  /** An outbound call of it ended. */
  protected abstract void outbound(long nanos, boolean failed);

  /** It continues on this thread, which has not seen it before. */
  protected abstract void entered();

  /** It is over on this thread, though perhaps not elsewhere. */
  protected abstract void left();

  /** It is over. Called once, by whichever thread. */
  protected abstract void end(
      int packageId, @Nullable String route, long nanos, int status, boolean failed);
}
