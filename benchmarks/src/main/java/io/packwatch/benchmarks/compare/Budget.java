package io.packwatch.benchmarks.compare;

import java.util.Locale;

/**
 * A figure that must not grow past its limit.
 *
 * @param id for {@code --limit}
 * @param title what it is, in words
 * @param digits after the point that mean something
 */
record Budget(String id, String title, double value, double limit, int digits) {

  boolean isKept() {
    return value <= limit;
  }

  /** A line that says it all. */
  String line() {
    String number = "%,." + digits + "f";
    return String.format(
        Locale.ROOT,
        "%s  %s: " + number + ", at most " + number,
        isKept() ? "kept    " : "EXCEEDED",
        title,
        value,
        limit);
  }
}
