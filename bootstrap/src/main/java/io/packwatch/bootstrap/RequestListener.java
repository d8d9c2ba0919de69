package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Hears of requests and what they do, beyond their durations: the agent's structured logs. Its
 * methods do nothing unless overridden.
 *
 * <p>Like the other listeners here ({@link ErrorListener}, {@link Correlation}, {@link
 * ContextPropagation}, {@link StatementTexts}) it is set before anything is woven that tells it,
 * and not even loaded while {@link Recording#followed} is false.
 */
public abstract class RequestListener {

  private static volatile @Nullable RequestListener current;

  /** From now on this one hears of every request. */
  public static void listen(RequestListener listener) {
    current = listener;
    Recording.followed = true;
  }

  /** A request begins on this thread. Returns what is to hear of it alone, or null. */
  protected @Nullable Trace begun() {
    return null;
  }

  /** A statement took longer than {@code packwatch.slow.query}. */
  protected void slowQuery(
      @Nullable Trace trace,
      int packageId,
      @Nullable Object statement,
      long nanos,
      boolean failed) {}

  /** An outbound call ended. */
  protected void call(
      @Nullable Trace trace,
      int packageId,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed) {}

  static void begin(ThreadState state) {
    RequestListener listener = current;
    if (listener != null) {
      state.trace = listener.begun();
    }
  }

  /** A request begins that this thread is not in. */
  static @Nullable Trace another() {
    RequestListener listener = current;
    return listener == null ? null : listener.begun();
  }

  static void executed(
      @Nullable Trace trace,
      int packageId,
      @Nullable Object statement,
      long nanos,
      boolean failed,
      boolean slow) {
    if (trace != null) {
      trace.query(nanos, failed);
    }
    RequestListener listener = current;
    if (slow && listener != null) {
      listener.slowQuery(trace, packageId, statement, nanos, failed);
    }
  }

  static void called(
      @Nullable Trace trace,
      int packageId,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed) {
    if (trace != null) {
      trace.outbound(nanos, failed);
    }
    RequestListener listener = current;
    if (listener != null) {
      listener.call(trace, packageId, peer, method, status, nanos, failed);
    }
  }
}
