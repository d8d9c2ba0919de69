package io.packwatch.agent.logs;

import org.jspecify.annotations.Nullable;

/** An outbound call that gets a line. */
final class Call implements Event {

  final int packageId;
  final @Nullable String id;
  final @Nullable String peer;
  final @Nullable String method;
  final int status;
  final long nanos;
  final boolean failed;
  final boolean slow;
  final long millis;

  Call(
      int packageId,
      @Nullable String id,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed,
      boolean slow,
      long millis) {
    this.packageId = packageId;
    this.id = id;
    this.peer = peer;
    this.method = method;
    this.status = status;
    this.nanos = nanos;
    this.failed = failed;
    this.slow = slow;
    this.millis = millis;
  }
}
