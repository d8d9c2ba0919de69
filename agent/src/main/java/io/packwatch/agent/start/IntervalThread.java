package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.guard.StressBreaker;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.HotBoundaries;
import io.packwatch.agent.transform.ProbeSwitches;
import io.packwatch.bootstrap.Recording;

/**
 * The thread {@code packwatch-interval}: samples, cuts, looks for hot boundaries, failing probes
 * and distress, re-reads, writes the cache.
 */
final class IntervalThread implements Runnable {

  private static final long TICK_MILLIS = 1_000;

  /** A changed file is seen after at most this many ticks. */
  private static final int TICKS_BETWEEN_READS = 10;

  /** Management beans are the application's {@code main}'s to touch first. */
  private static final int TICKS_BEFORE_MANAGEMENT = 10;

  private final Intervals intervals;
  private final HotBoundaries hot;
  private final ProbeSwitches switches;
  private final Configuration configuration;
  private final StartUp startUp;
  private final StressBreaker breaker;
  private int tick;

  private IntervalThread(
      Intervals intervals,
      HotBoundaries hot,
      ProbeSwitches switches,
      Configuration configuration,
      StartUp startUp,
      StressBreaker breaker) {
    this.intervals = intervals;
    this.hot = hot;
    this.switches = switches;
    this.configuration = configuration;
    this.startUp = startUp;
    this.breaker = breaker;
  }

  static void start(
      Intervals intervals,
      HotBoundaries hot,
      ProbeSwitches switches,
      Configuration configuration,
      StartUp startUp,
      StressBreaker breaker) {
    Thread thread =
        new Thread(
            new IntervalThread(intervals, hot, switches, configuration, startUp, breaker),
            "packwatch-interval");
    thread.setDaemon(true);
    thread.setContextClassLoader(IntervalThread.class.getClassLoader());
    thread.start();
  }

  /** To handle a failure takes memory, too: without any left, even that fails, but no more. */
  @Override
  public void run() {
    while (true) {
      try {
        Recording.muteThisThread();
        runRounds();
      } catch (Throwable outOfMemory) {
        // nothing can be done or said without memory; the next round may find some
      }
    }
  }

  private void runRounds() {
    while (true) {
      tick++;
      try {
        Thread.sleep(TICK_MILLIS);
        intervals.tick(System.currentTimeMillis());
        hot.check(System.nanoTime());
        switches.check(System.nanoTime());
        startUp.tick(System.nanoTime());
        if (tick > TICKS_BEFORE_MANAGEMENT) {
          breaker.check(System.nanoTime());
        }
        if (tick % TICKS_BETWEEN_READS == 0) {
          configuration.reread();
        }
      } catch (InterruptedException nobodysBusiness) {
        Log.debug("packwatch-interval was interrupted and goes on");
      } catch (Throwable failure) {
        Log.failed("interval", "one round failed, the next goes on", failure);
      }
    }
  }
}
