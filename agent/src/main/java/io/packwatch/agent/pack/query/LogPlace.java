package io.packwatch.agent.pack.query;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.KeysOfLogs;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.mask.Shortened;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log group that structured logs go to, where they go to CloudWatch Logs. Several environments
 * may share it: which lines are whose, they say themselves. Immutable.
 */
public final class LogPlace {

  private final String group;
  private final int retentionDays;
  private final @Nullable String environment;

  private LogPlace(String group, int retentionDays, @Nullable String environment) {
    this.group = group;
    this.retentionDays = retentionDays;
    this.environment = environment;
  }

  /**
   * A group that is known by its name.
   *
   * @param environment whose lines are meant; null for those of none
   */
  public static LogPlace at(String group, int retentionDays, @Nullable String environment) {
    return new LogPlace(group, retentionDays, environment);
  }

  /** Null where no logs go to CloudWatch. */
  public static @Nullable LogPlace of(String application, Settings settings) {
    return settings.get(KeysOfLogs.EXPORT).contains(LogExport.CLOUDWATCH)
        ? new LogPlace(
            filled(settings.get(KeysOfLogs.GROUP), application, settings),
            settings.get(KeysOfLogs.RETENTION),
            settings.find(Keys.ENVIRONMENT))
        : null;
  }

  /**
   * Its name for a policy, wherever the logs go: a star stands for what is not known beforehand.
   *
   * @param application null for any
   */
  public static String pattern(@Nullable String application, Settings settings) {
    String pattern = settings.get(KeysOfLogs.GROUP).replace("{host}", "*");
    return filled(pattern, application == null ? "*" : application, settings);
  }

  private static String filled(String pattern, String application, Settings settings) {
    String filled = LogTarget.filled(pattern, application, settings);
    // a host is no group of its own here: all of them are meant, so the pattern's rest is
    int open = filled.indexOf('{');
    List<String> legal = new ArrayList<>();
    for (String part : (open < 0 ? filled : filled.substring(0, open)).split("\\*", -1)) {
      legal.add(part.isEmpty() ? "" : LogTarget.group(part));
    }
    return String.join("*", legal);
  }

  public String group() {
    return group;
  }

  public int retentionDays() {
    return retentionDays;
  }

  /** As lines tell it; null where they tell none. */
  @Nullable String environment() {
    return environment == null ? null : Shortened.of(environment);
  }
}
