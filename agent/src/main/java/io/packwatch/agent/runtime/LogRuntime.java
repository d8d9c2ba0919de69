package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.errors.ErrorOccurrence;
import io.packwatch.agent.logs.LogSettings;
import io.packwatch.agent.logs.Logs;
import io.packwatch.agent.logs.SlowStatements;
import io.packwatch.agent.packages.LogicalPackages;
import org.jspecify.annotations.Nullable;

/** Structured logs and correlation, wired. Loaded only where one of them is on. */
final class LogRuntime {

  private final Logs logs;

  private LogRuntime(Logs logs) {
    this.logs = logs;
  }

  static LogRuntime start(Settings settings, final LogicalPackages packages) {
    ErrorOccurrence.ApplicationPackages application =
        new ErrorOccurrence.ApplicationPackages() {
          @Override
          public @Nullable String packageOf(String className) {
            return packages.isApplication(className)
                ? packages.nameOf(packages.packageOf(className))
                : null;
          }
        };
    return new LogRuntime(Logs.start(wanted(settings), packages, application));
  }

  private static LogSettings wanted(Settings settings) {
    return new LogSettings(
        !settings.get(LogKeys.EXPORT).isEmpty(),
        settings.get(LogKeys.WHOLE_MESSAGES),
        settings.isCorrelating(),
        settings.get(LogKeys.SAMPLE),
        settings.get(LogKeys.LIMIT),
        settings.get(LogKeys.HEADER),
        settings.get(LogKeys.FIELD),
        settings.get(LogKeys.RESPONSE),
        settings.get(LogKeys.OUTBOUND),
        settings.find(Keys.ENVIRONMENT),
        settings.find(Keys.SERVICE));
  }

  /** The errors of this process. */
  ErrorGroups errors() {
    return logs.errors();
  }

  /** What was slow in this process. */
  SlowStatements statements() {
    return logs.statements();
  }

  /** From now on lines go there; what was seen before waits for it. */
  void deliverBy(ExportWorker sender, String application, Settings settings) {
    logs.deliverTo(LineDelivery.by(sender, application, settings));
  }

  /** The process goes on from an image. */
  void renewIds() {
    logs.renewIds();
  }

  /**
   * Writes what was seen. Called about once a second, and at the end.
   *
   * @param wallMillis milliseconds since 1970
   */
  void tick(long wallMillis) {
    logs.tick(wallMillis);
  }
}
