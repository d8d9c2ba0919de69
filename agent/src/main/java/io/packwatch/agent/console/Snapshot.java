package io.packwatch.agent.console;

import io.packwatch.agent.record.PoolState;
import io.packwatch.agent.record.SystemHealth;
import java.util.List;

/** All that is shown, at one moment. Immutable by agreement: who gets it only reads. */
final class Snapshot {

  final long millis;

  /** Since the agent started. */
  final Figures totals;

  /** Of the last minute, or where nobody looked until now, the same as {@link #totals}. */
  final Figures recent;

  /** How well requests were answered of late. */
  final SystemHealth health;

  final List<PoolState> pools;

  Snapshot(
      long millis, Figures totals, Figures recent, SystemHealth health, List<PoolState> pools) {
    this.millis = millis;
    this.totals = totals;
    this.recent = recent;
    this.health = health;
    this.pools = pools;
  }

  /** A process that nobody asks anything is well, too. */
  String status() {
    String status = health.status();
    return status.equals("idle") ? "healthy" : status;
  }
}
