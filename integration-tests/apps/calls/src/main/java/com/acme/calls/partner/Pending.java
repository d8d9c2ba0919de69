package com.acme.calls.partner;

import java.util.concurrent.CompletableFuture;

/** A call that was begun. */
public final class Pending {

  private final CompletableFuture<String> answer;
  private final Runnable cancel;

  /**
   * @param answer completed with the status, a space and the body
   * @param cancel cancels the call as the library does it
   */
  public Pending(CompletableFuture<String> answer, Runnable cancel) {
    this.answer = answer;
    this.cancel = cancel;
  }

  /** What was answered, or what kind of exception there was. */
  String await() {
    try {
      return answer.get();
    } catch (Exception failure) {
      return String.valueOf(failure.getCause() == null ? failure : failure.getCause())
          .replaceAll("(?s)[:@].*", ""); // ports, times and addresses
    }
  }

  void cancel() {
    cancel.run();
  }
}
