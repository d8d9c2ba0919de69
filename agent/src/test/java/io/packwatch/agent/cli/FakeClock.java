package io.packwatch.agent.cli;

import io.packwatch.agent.time.WaitingClock;

/** The real time of day, but waiting takes none. */
public final class FakeClock implements WaitingClock {

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
