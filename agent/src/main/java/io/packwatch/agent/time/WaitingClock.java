package io.packwatch.agent.time;

/** The time of day, and waiting; tests use another. */
public interface WaitingClock {

  /** Milliseconds since 1970. */
  long millis();

  void sleep(long millis) throws InterruptedException;

  /** The system's clock. */
  final class Real implements WaitingClock {

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
