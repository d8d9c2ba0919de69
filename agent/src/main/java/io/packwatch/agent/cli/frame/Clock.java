package io.packwatch.agent.cli.frame;

/** The time of day, and waiting: another in tests. */
public interface Clock {

  /** Milliseconds since 1970. */
  long millis();

  void sleep(long millis) throws InterruptedException;

  /** The system's. */
  final class Real implements Clock {

    @Override
    public long millis() {
      return System.currentTimeMillis();
    }

    @Override
    public void sleep(long millis) throws InterruptedException {
      Thread.sleep(millis);
    }
  }
}
