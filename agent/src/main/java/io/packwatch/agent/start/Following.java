package io.packwatch.agent.start;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.KeysOfLogs;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.errors.Sighting;
import io.packwatch.agent.logs.Logs;
import io.packwatch.agent.logs.SlowStatements;
import io.packwatch.agent.logs.Wanted;
import io.packwatch.agent.packages.LogicalPackages;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Structured logs and correlation, wired. Loaded only where one of them is on. */
final class Following {

  private final Logs logs;

  private Following(Logs logs) {
    this.logs = logs;
  }

  static Following start(Settings settings, final LogicalPackages packages) {
    IntFunction<String> names =
        new IntFunction<String>() {
          @Override
          public String apply(int id) {
            return packages.nameOf(id);
          }
        };
    Sighting.ApplicationPackages application =
        new Sighting.ApplicationPackages() {
          @Override
          public @Nullable String packageOf(String className) {
            return packages.isApplication(className)
                ? packages.nameOf(packages.packageOf(className))
                : null;
          }
        };
    return new Following(Logs.start(wanted(settings), names, application));
  }

  private static Wanted wanted(Settings settings) {
    return new Wanted(
        !settings.get(KeysOfLogs.EXPORT).isEmpty(),
        settings.get(KeysOfLogs.WHOLE_MESSAGES),
        settings.isCorrelating(),
        settings.get(KeysOfLogs.SAMPLE),
        settings.get(KeysOfLogs.LIMIT),
        settings.get(KeysOfLogs.HEADER),
        settings.get(KeysOfLogs.FIELD),
        settings.get(KeysOfLogs.RESPONSE),
        settings.get(KeysOfLogs.OUTBOUND),
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

  /** Writes what was seen. Called about once a second, and at the end. */
  void tick() {
    logs.tick(System.currentTimeMillis());
  }
}
