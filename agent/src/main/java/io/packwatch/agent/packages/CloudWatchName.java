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

  /**
   * The nearest valid name; empty when nothing of it is left. One that had to be changed ends in a
   * {@link NameSuffix}: what differed before differs after.
   */
  static String of(String wanted) {
    String valid = valid(wanted);
    if (valid.isEmpty() || valid.equals(wanted.trim())) {
      return valid;
    }
    int room = LONGEST - NameSuffix.LENGTH;
    return (valid.length() > room ? valid.substring(0, room) : valid)
        + NameSuffix.of(wanted.trim());
  }

  private static String valid(String wanted) {
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
      return valid(valid.substring(RESERVED.length() + 1));
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
