package io.packwatch.agent.cli.logs;

import io.packwatch.agent.time.WaitingClock;

/** Time that passes only in sleep, and an end after some of it. */
final class FollowingClock implements WaitingClock {

  private long now;
  private int sleepsLeft;

  FollowingClock(long now, int sleeps) {
    this.now = now;
    this.sleepsLeft = sleeps;
  }

  @Override
  public long millis() {
    return now;
  }

  @Override
  public void sleep(long millis) throws InterruptedException {
    now += millis;
    if (--sleepsLeft == 0) {
      throw new InterruptedException("as Ctrl-C does");
    }
  }
}
