package io.packwatch.bootstrap;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls into a package that return a future. They last until the future completes. */
public final class Futures {

  /** The class that {@code java.net.http} returns: an ordinary future in a class of its own. */
  private static final String OF_JAVA_NET_HTTP = "jdk.internal.net.http.common.MinimalFuture";

  private Futures() {}

  /**
   * Closes the frame of a method. If it returned an incomplete future of the JDK, the call is
   * counted when a dependent stage sees the future complete. Classes of the application or of a
   * library may implement dependent stages as they like, so calls that return those end here.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void exit(int token, @Nullable Object returned, boolean failed) {
    CompletableFuture<?> future = token > 0 && !failed ? jdk(returned) : null;
    if (future == null) {
      Boundaries.exit(token, failed);
    } else if (future.isDone()) {
      Boundaries.exit(token, hasFailed(future));
    } else {
      OpenCall call = Boundaries.keepOpen(ThreadState.current(), token);
      if (call != null) {
        future.whenComplete(call);
      }
    }
  }

  private static boolean hasFailed(CompletableFuture<?> done) {
    if (!done.isCompletedExceptionally()) {
      return false;
    }
    try {
      done.join();
      return true;
    } catch (RuntimeException failure) { // the exception that the future was completed with
      return Errors.isFailure(failure);
    }
  }

  private static @Nullable CompletableFuture<?> jdk(@Nullable Object returned) {
    if (!(returned instanceof CompletableFuture)) {
      return null;
    }
    Class<?> type = returned.getClass();
    return type == CompletableFuture.class || type.getName().equals(OF_JAVA_NET_HTTP)
        ? (CompletableFuture<?>) returned
        : null;
  }
}
