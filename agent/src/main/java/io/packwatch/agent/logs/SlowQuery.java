package io.packwatch.agent.logs;

import org.jspecify.annotations.Nullable;

/** A statement that took longer than {@code packwatch.slow.query}. */
final class SlowQuery implements Event {

  final int packageId;
  final @Nullable String id;
  final @Nullable String sql;
  final long nanos;
  final boolean failed;
  final long millis;

  /**
   * @param sql as it was executed; null unless {@code packwatch.logs.sql} is on
   */
  SlowQuery(
      int packageId,
      @Nullable String id,
      @Nullable String sql,
      long nanos,
      boolean failed,
      long millis) {
    this.packageId = packageId;
    this.id = id;
    this.sql = sql;
    this.nanos = nanos;
    this.failed = failed;
    this.millis = millis;
  }
}
