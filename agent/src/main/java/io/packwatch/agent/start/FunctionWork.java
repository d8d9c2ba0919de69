package io.packwatch.agent.start;

import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.FunctionKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.lambda.FunctionEnvironment;
import io.packwatch.bootstrap.Invocations;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is done around the invocations of a function of AWS Lambda. */
final class FunctionWork implements BetweenInvocations.Work {

  /** Standard output takes lines in microseconds, unless nobody reads it. */
  private static final long MAX_WRITE_MILLIS = 500;

  /** CloudWatch answers in 10 to 100 ms; the first request loads the AWS SDK. */
  private static final long MAX_SEND_MILLIS = 2_000;

  private final AgentRuntime measurement;

  private FunctionWork(AgentRuntime measurement) {
    this.measurement = measurement;
  }

  /** Listens to invocations; null where this process runs no function. */
  static @Nullable BetweenInvocations listen(AgentRuntime measurement, Settings settings) {
    if (!FunctionEnvironment.isHere()) {
      return null;
    }
    LongSupplier wallClock =
        new LongSupplier() { // a lambda would be the first of many an application
          @Override
          public long getAsLong() {
            return System.currentTimeMillis();
          }
        };
    BetweenInvocations between =
        new BetweenInvocations(
            new FunctionWork(measurement),
            wallClock,
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
    measurement.prepare();
  }

  @Override
  public void tick(int second) {
    measurement.tick(second);
  }

  @Override
  public void endInterval(long wallMillis) {
    Intervals intervals = measurement.intervals();
    if (intervals.isOver(wallMillis)) {
      intervals.tick(wallMillis);
    }
  }

  @Override
  public void flush(long wallMillis, long timeoutMillis) {
    measurement.writeLines();
    measurement.intervals().flush(wallMillis, timeoutMillis);
  }

  @Override
  public void rest() {
    measurement.checkpoints().rest(false);
  }

  @Override
  public void goOn() {
    measurement.checkpoints().goOn();
  }
}
