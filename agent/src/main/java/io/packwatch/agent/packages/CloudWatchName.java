package io.packwatch.agent.packages;

import io.packwatch.agent.text.NameSuffix;

/**
 * Makes legal parts of a CloudWatch namespace, {@code <application>/<package>}.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">
 * PutMetricData</a>: at most 255 characters, no colon at the start, {@code AWS/} is reserved.
 */
final class CloudWatchName {

  /**
   * Maximum length of a package or a web application: two of them and the slash stay within 255.
   */
  static final int MAX_LENGTH = 100;

  private static final String RESERVED = "AWS";

  private CloudWatchName() {}

  /**
   * The nearest valid name; empty if no legal character is left. A name that had to be changed ends
   * in a {@link NameSuffix}, so different names stay different.
   */
  static String of(String wanted) {
    return of(wanted, MAX_LENGTH);
  }

  /** The same with another maximum length. */
  static String of(String wanted, int longest) {
    String valid = valid(wanted, longest);
    if (valid.isEmpty() || valid.equals(wanted.trim())) {
      return valid;
    }
    int room = longest - NameSuffix.LENGTH;
    return (valid.length() > room ? valid.substring(0, room) : valid)
        + NameSuffix.of(wanted.trim());
  }

  private static String valid(String wanted, int longest) {
    StringBuilder name = new StringBuilder(Math.min(wanted.length(), longest));
    for (int i = 0; i < wanted.length() && name.length() < longest; i++) {
      char c = wanted.charAt(i);
      boolean leading = name.length() == 0 && (c == ':' || c == '/' || c <= ' ');
      if (!leading) {
        name.append(isValid(c) ? c : '-');
      }
    }
    String valid = name.toString().trim();
    if (valid.startsWith(RESERVED + "/")) {
      return valid(valid.substring(RESERVED.length() + 1), longest);
    }
    return valid.equals(RESERVED) ? "AWS-Application" : valid;
  }

  private static boolean isValid(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || " ._/#:-".indexOf(c) >= 0;
  }
}
