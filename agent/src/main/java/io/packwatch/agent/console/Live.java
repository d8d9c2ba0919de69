package io.packwatch.agent.console;

import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.LiveReader;

/**
 * The figures as they grow: reads when asked to, keeps the last minute and an hour of charts. Not
 * thread-safe: {@code packwatch-console} has it alone.
 */
final class Live {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long STEP_NANOS = ConsoleLimits.STEP_SECONDS * NANOS_PER_SECOND;

  private final AgentState watched;
  private final LiveReader reader;
  private final Figures totals = new Figures();
  private final Window window = new Window();
  private final History history = new History();
  private long readAt;
  private long stepBegan;

  Live(AgentState watched) {
    this.watched = watched;
    this.reader = watched.reader();
    readAt = watched.nanos();
    stepBegan = readAt;
  }

  /** Takes in what happened since the last call; adds a point to the charts when it is time. */
  void read(long millis) {
    long now = watched.nanos();
    Interval interval = reader.read(millis);
    double seconds = (now - readAt) / (double) NANOS_PER_SECOND;
    readAt = now;
    totals.add(interval.figures(), seconds);
    window.running().add(interval.figures(), seconds);
    if (now - stepBegan < STEP_NANOS) {
      return;
    }
    stepBegan = now;
    history.add(millis, window.next(), reader.pools());
  }

  History history() {
    return history;
  }

  Snapshot snapshot(long millis) {
    Figures recent = window.sum();
    return new Snapshot(millis, totals, recent, recent.health(), reader.pools());
  }
}
