package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.guard.StressBreaker;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.HotBoundaries;
import io.packwatch.agent.transform.ProbeSwitches;
import io.packwatch.bootstrap.Recording;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Following following;

  private IntervalThread(
      Intervals intervals,
      HotBoundaries hot,
      ProbeSwitches switches,
      Configuration configuration,
      StartUp startUp,
      StressBreaker breaker,
      @Nullable Following following) {
    this.intervals = intervals;
    this.hot = hot;
    this.switches = switches;
    this.configuration = configuration;
    this.startUp = startUp;
    this.breaker = breaker;
    this.following = following;
  }

  /**
   * @param following null while structured logs and correlation are off
   */
  static void start(
      Intervals intervals,
      HotBoundaries hot,
      ProbeSwitches switches,
      Configuration configuration,
      StartUp startUp,
      StressBreaker breaker,
      @Nullable Following following) {
    Thread thread =
        new Thread(
            new IntervalThread(
                intervals, hot, switches, configuration, startUp, breaker, following),
            "packwatch-interval");
    thread.setDaemon(true);
    thread.setContextClassLoader(IntervalThread.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    Recording.muteThisThread();
    for (int tick = 1; ; tick++) {
      try {
        Thread.sleep(TICK_MILLIS);
        if (following != null) {
          following.tick();
        }
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
        Log.warnSometimes(
            "interval", "one round failed, the next goes on: " + Log.describe(failure));
      }
    }
  }
}
