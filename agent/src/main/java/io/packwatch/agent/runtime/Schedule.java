package io.packwatch.agent.runtime;

import io.packwatch.agent.config.ConsoleKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.HotMethodGuard;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done in which second: all that recurs in the agent, but for the sender's attempts, whose
 * time the answers decide, and the console's, which lives by its readers.
 *
 * <p>Seconds are counted here, whoever calls: {@code packwatch-interval}, and where a function is
 * invoked the thread that serves it. Not for two threads at once.
 */
final class Schedule {

  /** A small application has answered by then. Until then pools are not sampled. */
  private static final int SECONDS_OF_START = 3;

  /** A changed file is seen after at most this many seconds. */
  private static final int SECONDS_BETWEEN_READS = 10;

  /** Management beans are the application's {@code main}'s to touch first. */
  private static final int SECONDS_BEFORE_MANAGEMENT = 10;

  /** When most applications have started; where time went is written again at the end. */
  private static final int SECONDS_TO_REPORT = 60;

  private final AgentRuntime agent;
  private final LongSupplier wallClock;
  private final LongSupplier nanoClock;
  private final ProcessCpu cpu = new ProcessCpu();
  private @Nullable HotMethodGuard hot;
  private int second;

  /**
   * @param wallClock milliseconds since 1970
   * @param nanoClock monotonic nanoseconds
   */
  Schedule(AgentRuntime agent, LongSupplier wallClock, LongSupplier nanoClock) {
    this.agent = agent;
    this.wallClock = wallClock;
    this.nanoClock = nanoClock;
  }

  /** Called about once a second. */
  void tick() {
    second++;
    if (isNeeded()) {
      measure(agent.running()); // first: nothing that fails must hold up the end of an interval
    }
    leaveOutHot();
    agent.startUp.keepIfDue(nanoClock.getAsLong());
    if (second == SECONDS_TO_REPORT) {
      agent.startUp.report();
    }
    if (second == 1) {
      agent.checkpoints.listen();
    }
    if (second % SECONDS_BETWEEN_READS == 0) {
      agent.configuration.reread();
    }
  }

  private boolean isNeeded() {
    Settings settings = agent.configuration.settings();
    return second >= SECONDS_OF_START
        || agent.logs != null
        || settings.find(ConsoleKeys.PORT) != null
        || Intervals.startOf(wallClock.getAsLong(), settings.get(Keys.INTERVAL))
            > agent.startMillis();
  }

  private void measure(AgentRuntime.Running parts) {
    agent.writeLines();
    parts.intervals.tick(wallClock.getAsLong());
    parts.introspection.open();
    parts.switches.check(nanoClock.getAsLong());
    agent.setup.packages.improveCallers();
    if (second % SECONDS_BETWEEN_READS == 0) {
      agent.setup.packages.unclaimed().check();
    }
    if (second > SECONDS_BEFORE_MANAGEMENT) {
      parts.breaker.check(nanoClock.getAsLong());
    }
  }

  /** From the first second on: hot code has filled a processor by the third. */
  private void leaveOutHot() {
    if (!agent.setup.boundaries.any()) {
      return;
    }
    if (second > SECONDS_BEFORE_MANAGEMENT) {
      cpu.open();
    }
    HotMethodGuard checks = hot;
    if (checks == null) {
      checks =
          new HotMethodGuard(
              agent.setup.boundaries,
              agent.setup.loaded,
              agent.setup.classes,
              agent.setup.packages,
              cpu,
              new Consumer<String>() { // a lambda would be the first of many an application
                @Override
                public void accept(String line) {
                  Log.info(line);
                }
              });
      hot = checks;
    }
    checks.check(nanoClock.getAsLong());
  }
}
