package io.packwatch.agent.cli.inspect;

import java.util.Locale;

/** Figures for people. */
final class Phrases {

  private static final double MILLIS_PER_SECOND = 1_000;

  private Phrases() {}

  static String count(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%,.0f", number);
  }

  static String percent(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.2f %%", number);
  }

  /** A time given in seconds. */
  static String time(double seconds) {
    if (Double.isNaN(seconds)) {
      return "";
    }
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * MILLIS_PER_SECOND)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  static String dollars(double number) {
    return String.format(Locale.ROOT, "$%.2f", number);
  }
}
