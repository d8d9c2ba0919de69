package io.packwatch.agent.cli.meaning;

import org.jspecify.annotations.Nullable;

/** {@code arn:partition:service:region:account:resource}. Immutable. */
final class Arn {

  private static final int PARTS = 6;
  private static final int ACCOUNT_DIGITS = 12;

  final String service;
  final String region;
  final String account;

  /** Everything after the account; may contain colons and slashes. */
  final String resource;

  private Arn(String[] parts) {
    service = parts[2];
    region = parts[3];
    account = parts[4];
    resource = parts[5];
  }

  static boolean looksLikeOne(String text) {
    return text.regionMatches(true, 0, "arn:", 0, "arn:".length());
  }

  /** Null if the text is not exactly one ARN. */
  static @Nullable Arn of(String text) {
    String[] parts = text.split(":", PARTS);
    boolean whole =
        parts.length == PARTS
            && parts[0].equals("arn")
            && parts[1].startsWith("aws")
            && !parts[2].isEmpty()
            && !parts[5].isEmpty();
    return whole ? new Arn(parts) : null;
  }

  boolean hasAccount() {
    return account.length() == ACCOUNT_DIGITS && isNumber(account);
  }

  /** The rest of the resource after a prefix; null if it begins otherwise. */
  @Nullable String after(String start) {
    return resource.startsWith(start) && resource.length() > start.length()
        ? resource.substring(start.length())
        : null;
  }

  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
