package io.packwatch.agent.delivery;

/** Time, waiting, chance and threads for the sender; tests use their own. */
public interface DeliveryClock {

  /** Milliseconds since any moment; never jumps, unlike the wall clock. */
  long millis();

  /** Waits until notified, at most this long. The caller holds the monitor. */
  void await(Object monitor, long millis) throws InterruptedException;

  /** A number from 0 to 1, 1 excluded. */
  double chance();

  /**
   * This process's place in an interval: from 0 to 1, 1 excluded, evenly spread over a fleet. Asked
   * once, and again after a checkpoint.
   */
  double place();

  /** Runs this on a thread of its own. */
  void start(Runnable loop);
}
