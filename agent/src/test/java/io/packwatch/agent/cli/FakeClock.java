package io.packwatch.agent.cli;

import io.packwatch.agent.cli.frame.Clock;

/** The real time of day, but waiting takes none. */
public final class FakeClock implements Clock {

  private long slept;

  @Override
  public synchronized long millis() {
    return System.currentTimeMillis() + slept;
  }

  @Override
  public synchronized void sleep(long millis) {
    slept += millis;
  }

  /** How long was waited, in milliseconds. */
  public synchronized long slept() {
    return slept;
  }
}
