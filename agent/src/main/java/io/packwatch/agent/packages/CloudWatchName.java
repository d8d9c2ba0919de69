package io.packwatch.agent.packages;

/**
 * Half of a CloudWatch namespace, {@code <application>/<package>}, in the characters it may have.
 *
 * <p>See <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">
 * PutMetricData</a>: at most 255 characters, no colon at the start, {@code AWS/} is reserved.
 */
final class CloudWatchName {

  /** Two of them and the slash stay within 255. */
  static final int LONGEST = 100;

  private static final String RESERVED = "AWS";

  private CloudWatchName() {}

  /** The nearest valid name; empty when nothing of it is left. */
  static String of(String wanted) {
    StringBuilder name = new StringBuilder(Math.min(wanted.length(), LONGEST));
    for (int i = 0; i < wanted.length() && name.length() < LONGEST; i++) {
      char c = wanted.charAt(i);
      boolean leading = name.length() == 0 && (c == ':' || c == '/' || c <= ' ');
      if (!leading) {
        name.append(isValid(c) ? c : '-');
      }
    }
    String valid = name.toString().trim();
    if (valid.startsWith(RESERVED + "/")) {
      return of(valid.substring(RESERVED.length() + 1));
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
