package io.packwatch.agent.runtime;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Recording;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code packwatch-interval}: ends the start beside the application's {@code main}, then
 * ticks; where a function is invoked, only until it is.
 */
final class IntervalThread implements Runnable {

  private static final long TICK_MILLIS = 1_000;

  private final AgentRuntime agent;
  private final Schedule schedule;
  private final StartLine line;
  private final @Nullable BetweenInvocations invocations;
  private boolean over;

  private IntervalThread(
      AgentRuntime agent,
      Schedule schedule,
      StartLine line,
      @Nullable BetweenInvocations invocations) {
    this.agent = agent;
    this.schedule = schedule;
    this.line = line;
    this.invocations = invocations;
  }

  /**
   * @param invocations what does the same between invocations; null where there are none
   */
  static void start(
      AgentRuntime agent,
      Schedule schedule,
      StartLine line,
      @Nullable BetweenInvocations invocations) {
    Thread thread =
        new Thread(new IntervalThread(agent, schedule, line, invocations), "packwatch-interval");
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
      if (invocations != null) {
        agent.prepare(); // beside the function's own start, and not in its first invocation
      }
    } catch (Throwable failure) {
      failed(failure);
    }
    while (!over) {
      try {
        tick();
      } catch (Throwable outOfMemory) {
        // nothing can be done or said without memory; the next round may find some
      }
    }
  }

  private void tick() {
    try {
      if (invocations == null) {
        Thread.sleep(TICK_MILLIS);
        schedule.tick();
      } else {
        invocations.pause(TICK_MILLIS);
        over = !invocations.tick();
      }
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
