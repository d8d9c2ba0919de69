package io.packwatch.agent.provisioning.query;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.mask.Shortened;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log group of structured logs, if they go to CloudWatch Logs. Several environments and
 * services may share it; the lines themselves say which they belong to. Immutable.
 */
public final class LogPlace {

  /** Placeholders that differ by process, and are unknown where commands run. */
  private static final String[] OF_PROCESSES = {"{host}", "{pid}"};

  private final String group;
  private final int retentionDays;
  private final Map<String, @Nullable String> fields;

  private LogPlace(String group, int retentionDays, Map<String, @Nullable String> fields) {
    this.group = group;
    this.retentionDays = retentionDays;
    this.fields = fields;
  }

  /** Null if no logs go to CloudWatch, or if they go to several groups. */
  public static @Nullable LogPlace of(String application, Settings settings) {
    if (!settings.get(LogKeys.EXPORT).contains(LogExport.CLOUDWATCH) || isMany(settings)) {
      return null;
    }
    return new LogPlace(
        group(application, settings), settings.get(LogKeys.RETENTION), fields(settings));
  }

  /** The group's name, unless there are several, wherever the logs go. */
  public static String group(String application, Settings settings) {
    return LogTarget.group(settings.filled(settings.get(LogKeys.GROUP), application));
  }

  /** Whether each host has its own group. */
  public static boolean isMany(Settings settings) {
    String group = settings.get(LogKeys.GROUP);
    for (String placeholder : OF_PROCESSES) {
      if (group.contains(placeholder)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The fields that tell the pack's lines from others in the group, with their values; null if the
   * pack's lines have none. A value in the group's name needs no field, so lines from before that
   * field existed are found as well.
   */
  public static Map<String, @Nullable String> fields(Settings settings) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    put(fields, "environment", Keys.ENVIRONMENT, settings);
    put(fields, "service", Keys.SERVICE, settings);
    return Collections.unmodifiableMap(fields);
  }

  private static void put(
      Map<String, @Nullable String> fields, String name, Key<String> key, Settings settings) {
    if (!settings.get(LogKeys.GROUP).contains("{" + name + "}")) {
      String value = settings.find(key);
      fields.put(name, value == null ? null : Shortened.of(value));
    }
  }

  /**
   * The group's name in a policy, wherever the logs go: a star stands for unknown parts, such as
   * the host.
   *
   * @param application null for any
   */
  public static String pattern(@Nullable String application, Settings settings) {
    String pattern = settings.get(LogKeys.GROUP);
    for (String placeholder : OF_PROCESSES) {
      pattern = pattern.replace(placeholder, "*");
    }
    String filled = settings.filled(pattern, application == null ? "*" : application);
    List<String> legal = new ArrayList<>();
    for (String part : filled.split("\\*", -1)) {
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

  /** As {@link #fields(Settings)}. */
  Map<String, @Nullable String> fields() {
    return fields;
  }
}
