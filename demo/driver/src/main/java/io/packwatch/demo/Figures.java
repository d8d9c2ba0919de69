package io.packwatch.demo;

import java.util.Locale;
import java.util.OptionalDouble;

/** How figures are written in tables; a dash where there is none. */
final class Figures {

  private static final String NONE = "-";

  private Figures() {}

  static String count(double number) {
    return number == 0 ? NONE : String.format(Locale.ROOT, "%,.0f", number);
  }

  /** Three digits that matter: 0.41, 4.1, 41, 4,100. */
  static String millis(OptionalDouble time) {
    if (time.isEmpty()) {
      return NONE;
    }
    double millis = time.getAsDouble();
    String format = millis < 1 ? "%.2f" : millis < 10 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, millis);
  }

  static String percent(OptionalDouble share) {
    if (share.isEmpty()) {
      return NONE;
    }
    double percent = share.getAsDouble();
    String format = percent == 0 || percent >= 10 ? "%.0f %%" : percent < 1 ? "%.2f %%" : "%.1f %%";
    return String.format(Locale.ROOT, format, percent);
  }
}
