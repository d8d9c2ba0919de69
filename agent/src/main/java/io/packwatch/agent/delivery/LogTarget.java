package io.packwatch.agent.delivery;

/** The target of lines in CloudWatch Logs. Immutable; both names are legal there. */
public final class LogTarget {

  /** CreateLogGroup: 1 to 512 of letters, digits and {@code . - _ / #}. */
  private static final String GROUP_PUNCTUATION = "._-/#";

  private static final int MAX_NAME = 512;

  public final String group;
  public final String stream;

  private LogTarget(String group, String stream) {
    this.group = group;
    this.stream = stream;
  }

  /** Makes any names legal: characters that CloudWatch Logs does not accept become underscores. */
  public static LogTarget of(String group, String stream) {
    return new LogTarget(legal(group, true), legal(stream, false));
  }

  /** A group's name as CloudWatch Logs accepts it. */
  public static String group(String name) {
    return legal(name, true);
  }

  private static String legal(String name, boolean isGroup) {
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), MAX_NAME); i++) {
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
