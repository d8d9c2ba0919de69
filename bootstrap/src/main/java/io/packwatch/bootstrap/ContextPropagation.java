package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Tasks that are handed to other threads: they work for the request, and in the package, of the
 * code that submitted them. See {@link RequestListener}.
 */
public abstract class ContextPropagation {

  private static volatile @Nullable ContextPropagation current;

  /** From now on this one hears of every task. */
  public static void by(ContextPropagation propagation) {
    current = propagation;
  }

  /** As {@link #submitted}. */
  protected abstract void onSubmitted(Object task);

  /** As {@link #begins}. */
  protected abstract boolean onBegin(Object task);

  /** As {@link #tries}. */
  protected abstract boolean onTry(Object task);

  /** As {@link #ran}. */
  protected abstract void onRan(Object task);

  /** As {@link #ends}. */
  protected abstract void onEnd();

  /** A task was handed to another thread. */
  public static void submitted(@Nullable Object task) {
    ContextPropagation propagation = current;
    if (task != null && propagation != null) {
      propagation.onSubmitted(task);
    }
  }

  /** A task begins on this thread; true when {@link #ends} must be called. */
  public static boolean begins(@Nullable Object task) {
    ContextPropagation propagation = current;
    return task != null && propagation != null && propagation.onBegin(task);
  }

  /** The same for a task that may turn out not to be ready: it is still known afterwards. */
  public static boolean tries(Object task) {
    ContextPropagation propagation = current;
    return propagation != null && propagation.onTry(task);
  }

  /** A task that was {@link #tries tried} has run. */
  public static void ran(Object task) {
    ContextPropagation propagation = current;
    if (propagation != null) {
      propagation.onRan(task);
    }
  }

  /** Whatever task ran on this thread has ended. */
  public static void ends() {
    ContextPropagation propagation = current;
    if (propagation != null) {
      propagation.onEnd();
    }
  }

  /** Whether this thread is inside a request of its own, or is the agent's. */
  protected static boolean isTaken() {
    ThreadState state = ThreadState.current();
    return state.inRequest || state.trace != null || state.muted;
  }

  /** Has this thread work for a trace and a package that another thread gave it. */
  protected static void carry(@Nullable Trace trace, int packageId) {
    ThreadState state = ThreadState.current();
    state.trace = trace;
    state.handler = packageId;
    state.handlerKnown =
        packageId == Packages.OTHER ? ThreadState.HANDLER_NONE : ThreadState.HANDLER_CERTAIN;
  }

  /** Ends what {@link #carry} began. */
  protected static void drop() {
    ThreadState state = ThreadState.current();
    if (!state.inRequest) {
      state.trace = null;
      state.handler = Packages.OTHER;
      state.handlerKnown = ThreadState.HANDLER_NONE;
    }
  }
}
