package io.packwatch.agent.pack.query;

import io.packwatch.agent.config.KeysOfLogs;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The log group that structured logs go to, where they go to CloudWatch Logs. Immutable. */
public final class LogPlace {

  private final String group;
  private final int retentionDays;

  private LogPlace(String group, int retentionDays) {
    this.group = group;
    this.retentionDays = retentionDays;
  }

  /** A group that is known by its name. */
  public static LogPlace at(String group, int retentionDays) {
    return new LogPlace(group, retentionDays);
  }

  /** Null where no logs go to CloudWatch. */
  public static @Nullable LogPlace of(String application, Settings settings) {
    return settings.get(KeysOfLogs.EXPORT).contains(LogExport.CLOUDWATCH)
        ? new LogPlace(
            filled(settings.get(KeysOfLogs.GROUP), application, settings),
            settings.get(KeysOfLogs.RETENTION))
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
    String filled = pattern.replace("{application}", application);
    for (String name : new String[] {"Environment", "Service", "Version"}) {
      String value = settings.dimensions().get(name);
      String placeholder = "{" + name.toLowerCase(Locale.ROOT) + "}";
      filled = filled.replace(placeholder, value == null ? "-" : value);
    }
    // a host is no group of its own here: all of them are meant, so the pattern's rest is
    int open = filled.indexOf('{');
    String known = open < 0 ? filled : filled.substring(0, open);
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < known.length() && i < 512; i++) {
      char c = known.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      legal.append(plain || "._-/#*".indexOf(c) >= 0 ? c : '_');
    }
    return legal.toString();
  }

  public String group() {
    return group;
  }

  public int retentionDays() {
    return retentionDays;
  }
}
