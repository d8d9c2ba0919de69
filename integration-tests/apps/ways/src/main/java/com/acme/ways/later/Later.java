package com.acme.ways.later;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is answered later. */
public final class Later {

  private Later() {}

  public static CompletableFuture<String> answer(long millis) {
    return CompletableFuture.supplyAsync(() -> "after " + pause(millis));
  }

  public static CompletionStage<String> refuse(long millis) {
    return CompletableFuture.supplyAsync(
        () -> {
          pause(millis);
          throw new IllegalStateException("refused");
        });
  }

  private static long pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return millis;
  }
}
