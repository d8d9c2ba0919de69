package io.packwatch.agent.delivery;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import org.jspecify.annotations.Nullable;

/** Where lines go in CloudWatch Logs. Immutable; both names are legal there. */
public final class LogTarget {

  /** CreateLogGroup: 1 to 512 of letters, digits and {@code . - _ / #}. */
  private static final String GROUP_PUNCTUATION = "._-/#";

  private static final int LONGEST_NAME = 512;

  public final String group;
  public final String stream;

  private LogTarget(String group, String stream) {
    this.group = group;
    this.stream = stream;
  }

  /** Makes legal names of any: what CloudWatch Logs does not take becomes an underscore. */
  public static LogTarget of(String group, String stream) {
    return new LogTarget(legal(group, true), legal(stream, false));
  }

  /** A group's name as CloudWatch Logs takes it. */
  public static String group(String name) {
    return legal(name, true);
  }

  /**
   * A pattern with what its placeholders stand for, but for the host and the process; what is not
   * known is a dash. The agent and the command line find the same group by it.
   */
  public static String filled(String pattern, String application, Settings settings) {
    return pattern
        .replace("{application}", application)
        .replace("{environment}", orDash(settings.find(Keys.ENVIRONMENT)))
        .replace("{service}", orDash(settings.find(Keys.SERVICE)))
        .replace("{version}", orDash(settings.find(Keys.VERSION)));
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }

  private static String legal(String name, boolean isGroup) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
      char c = name.charAt(i);
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean allowed =
          isGroup
              ? alphanumeric || GROUP_PUNCTUATION.indexOf(c) >= 0
              : c != ':' && c != '*' && c >= ' ' && c < 0x7f;
      legal.append(allowed ? c : '_');
    }
    return legal.length() == 0 ? "_" : legal.toString();
  }
}
