package io.packwatch.agent.business;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Futures whose completion can be waited for without running code of the application's. */
final class JdkFutures {

  /** The class that {@code java.net.http} returns: an ordinary future in a class of its own. */
  private static final String OF_JAVA_NET_HTTP = "jdk.internal.net.http.common.MinimalFuture";

  private JdkFutures() {}

  /** What a method returned, if it is such a future; else null. */
  static @Nullable CompletableFuture<?> of(@Nullable Object returned) {
    if (!(returned instanceof CompletableFuture)) {
      return null;
    }
    Class<?> type = returned.getClass();
    return type == CompletableFuture.class || type.getName().equals(OF_JAVA_NET_HTTP)
        ? (CompletableFuture<?>) returned
        : null;
  }
}
