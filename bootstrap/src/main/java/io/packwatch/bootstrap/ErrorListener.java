package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** Hears of exceptions. See {@link RequestListener}. */
public abstract class ErrorListener {

  private static volatile @Nullable ErrorListener current;

  /** From now on this one hears of every exception. */
  public static void listen(ErrorListener listener) {
    current = listener;
  }

  /** An exception left the handler of the open request, or decides its answer. */
  protected abstract void onThrown(Throwable failure);

  /** The application logged an exception at ERROR. */
  protected abstract void onLogged(Throwable failure);

  /** An exception left a job, a listener or a thread. */
  protected abstract void onEscaped(Throwable failure);

  /** An exception left the handler of the open request, or decides its answer; null for none. */
  public static void thrown(@Nullable Throwable failure) {
    ErrorListener listener = current;
    if (failure != null && listener != null) {
      listener.onThrown(failure);
    }
  }

  /** The application logged an exception at ERROR; null for none. */
  public static void logged(@Nullable Throwable failure) {
    ErrorListener listener = current;
    if (failure != null && listener != null) {
      listener.onLogged(failure);
    }
  }

  /** An exception left a job, a listener or a thread; null for none. */
  public static void escaped(@Nullable Throwable failure) {
    ErrorListener listener = current;
    if (failure != null && listener != null) {
      listener.onEscaped(failure);
    }
  }
}
