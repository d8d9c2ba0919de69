package io.packwatch.agent.runtime;

import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.FunctionKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.lambda.FunctionEnvironment;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.bootstrap.Invocations;
import org.jspecify.annotations.Nullable;

/** What is done around the invocations of a function of AWS Lambda. */
final class FunctionWork implements BetweenInvocations.Work {

  /** Standard output takes lines in microseconds, unless nobody reads it. */
  private static final long MAX_WRITE_MILLIS = 500;

  /** CloudWatch answers in 10 to 100 ms; the first request loads the AWS SDK. */
  private static final long MAX_SEND_MILLIS = 2_000;

  private final AgentRuntime agent;
  private final Schedule schedule;

  private FunctionWork(AgentRuntime agent, Schedule schedule) {
    this.agent = agent;
    this.schedule = schedule;
  }

  /** Listens to invocations; null where this process runs no function. */
  static @Nullable BetweenInvocations listen(AgentRuntime agent, Schedule schedule) {
    if (!FunctionEnvironment.isHere()) {
      return null;
    }
    Settings settings = agent.configuration.settings();
    BetweenInvocations between =
        new BetweenInvocations(
            new FunctionWork(agent, schedule),
            SystemClock.WALL_MILLIS,
            settings.get(FunctionKeys.FLUSH),
            isRemote(settings) ? MAX_SEND_MILLIS : MAX_WRITE_MILLIS);
    Invocations.listen(between);
    return between;
  }

  private static boolean isRemote(Settings settings) {
    return settings.get(Keys.EXPORT).contains(ExportTarget.CLOUDWATCH)
        || settings.get(LogKeys.EXPORT).contains(LogExport.CLOUDWATCH);
  }

  @Override
  public void prepare() {
    agent.prepare();
  }

  @Override
  public void tick() {
    schedule.tick();
  }

  @Override
  public void endInterval(long wallMillis) {
    Intervals intervals = agent.intervals();
    if (intervals.isOver(wallMillis)) {
      intervals.tick(wallMillis);
    }
  }

  @Override
  public void flush(long wallMillis, long timeoutMillis) {
    agent.writeLines();
    agent.intervals().flush(wallMillis, timeoutMillis);
  }

  @Override
  public void rest() {
    agent.checkpoints.rest(false);
  }

  @Override
  public void goOn() {
    agent.checkpoints.goOn();
  }
}
