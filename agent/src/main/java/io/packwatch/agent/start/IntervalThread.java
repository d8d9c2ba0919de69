package io.packwatch.agent.start;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Recording;

/**
 * The thread {@code packwatch-interval}: ends the start beside the application's {@code main}, then
 * ticks.
 */
final class IntervalThread implements Runnable {

  private static final long TICK_MILLIS = 1_000;

  private final AgentRuntime measurement;
  private final StartLine line;
  private int second;

  private IntervalThread(AgentRuntime measurement, StartLine line) {
    this.measurement = measurement;
    this.line = line;
  }

  static void start(AgentRuntime measurement, StartLine line) {
    Thread thread = new Thread(new IntervalThread(measurement, line), "packwatch-interval");
    thread.setDaemon(true);
    thread.setContextClassLoader(IntervalThread.class.getClassLoader());
    thread.start();
  }

  /** To handle a failure takes memory, too: without any left, even that fails, but no more. */
  @Override
  public void run() {
    Recording.muteThisThread();
    try {
      line.write();
    } catch (Throwable failure) {
      failed(failure);
    }
    while (true) {
      try {
        tick();
      } catch (Throwable outOfMemory) {
        // nothing can be done or said without memory; the next round may find some
      }
    }
  }

  private void tick() {
    try {
      Thread.sleep(TICK_MILLIS);
      second++;
      measurement.tick(second);
    } catch (InterruptedException nobodysBusiness) {
      Log.debug("packwatch-interval was interrupted and continues");
    } catch (Throwable failure) {
      failed(failure);
    }
  }

  private static void failed(Throwable failure) {
    Log.failed("interval", "one round failed; the next one runs as usual", failure);
  }
}
