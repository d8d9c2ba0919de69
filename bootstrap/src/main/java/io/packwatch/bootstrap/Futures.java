package io.packwatch.bootstrap;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Calls into a package that return a future: they last until it is completed. */
public final class Futures {

  /** What {@code java.net.http} returns: a future like any other, but a class of its own. */
  private static final String OF_JAVA_NET_HTTP = "jdk.internal.net.http.common.MinimalFuture";

  private Futures() {}

  /**
   * Closes the frame of a method. Where it returned a future of the JDK that is not completed, the
   * call is counted when that is: a stage that depends on it does so. A class of the application or
   * of a library may do as it likes with dependent stages, so that its calls end here.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void exit(int token, @Nullable Object returned, boolean failed) {
    CompletableFuture<?> future = token > 0 && !failed ? jdk(returned) : null;
    if (future == null) {
      Boundaries.exit(token, failed);
    } else if (future.isDone()) {
      Boundaries.exit(token, hasFailed(future));
    } else {
      OpenCall call = Boundaries.keepOpen(Scope.current(), token);
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
    } catch (RuntimeException failure) { // the cause is what it was completed with
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
