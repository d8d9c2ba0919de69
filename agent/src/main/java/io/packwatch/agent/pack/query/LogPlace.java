package io.packwatch.agent.pack.query;

import io.packwatch.agent.config.Settings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The log group that structured logs go to, where they go to CloudWatch Logs. Immutable. */
public final class LogPlace {

  /** The keys of structured logs, by name: they are read here and by the agent's log room. */
  private static final String EXPORT = "packwatch.logs.export";

  private static final String GROUP = "packwatch.logs.group";
  private static final String RETENTION = "packwatch.logs.retention";

  private static final String DEFAULT_GROUP = "/packwatch/{application}";
  private static final int DEFAULT_RETENTION_DAYS = 30;

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
    String export = String.valueOf(settings.named(EXPORT)).toLowerCase(Locale.ROOT);
    if (!export.contains("cloudwatch")) {
      return null;
    }
    Object group = settings.named(GROUP);
    Object days = settings.named(RETENTION);
    String pattern = group == null ? DEFAULT_GROUP : group.toString();
    return new LogPlace(
        filled(pattern, application, settings),
        days instanceof Number ? ((Number) days).intValue() : DEFAULT_RETENTION_DAYS);
  }

  private static String filled(String pattern, String application, Settings settings) {
    String filled = pattern.replace("{application}", application);
    for (String name : new String[] {"Environment", "Service", "Version"}) {
      String value = settings.dimensions().get(name);
      String placeholder = "{" + name.toLowerCase(Locale.ROOT) + "}";
      filled = filled.replace(placeholder, value == null ? "" : value);
    }
    // a host is no group of its own here: all of them are meant, so the pattern's rest is
    int open = filled.indexOf('{');
    String known = open < 0 ? filled : filled.substring(0, open);
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < known.length() && i < 512; i++) {
      char c = known.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      legal.append(plain || "._-/#".indexOf(c) >= 0 ? c : '_');
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
