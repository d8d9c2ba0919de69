package io.packwatch.agent.logs;

import io.packwatch.agent.errors.ErrorOccurrence;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest exceptions outside of requests, by their root causes: one that is logged and then
 * leaves its job, or is logged by two libraries, is one. Holds none of them. Thread-safe.
 */
final class RecentErrors {

  private final AtomicReferenceArray<@Nullable WeakReference<Throwable>> roots =
      new AtomicReferenceArray<>(LogLimits.RECENT_ERRORS);
  private final AtomicInteger next = new AtomicInteger();

  /** Takes down an exception that is told of whether it is new or not. */
  void note(Throwable failure) {
    boolean unused = isNew(failure);
  }

  /** Whether an exception with this root cause was not seen before; now it has been. */
  boolean isNew(Throwable failure) {
    Throwable root = ErrorOccurrence.rootOf(failure);
    for (int i = 0; i < LogLimits.RECENT_ERRORS; i++) {
      WeakReference<Throwable> known = roots.get(i);
      if (known != null && known.get() == root) {
        return false;
      }
    }
    int at = next.getAndIncrement() & (LogLimits.RECENT_ERRORS - 1);
    roots.set(at, new WeakReference<>(root));
    return true;
  }
}
