package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/**
 * A service-level objective: the share of requests that succeed, optionally within a time.
 * Immutable.
 */
public final class Objective {

  private final String text;
  private final double percent;
  private final long withinMillis;
  private final @Nullable String packageName;

  private Objective(String text, double percent, long withinMillis, @Nullable String packageName) {
    this.text = text;
    this.percent = percent;
    this.withinMillis = withinMillis;
    this.packageName = packageName;
  }

  /** The text as it was written. */
  public String text() {
    return text;
  }

  /** The share of requests that must be good, over 0 and under 100. */
  public double percent() {
    return percent;
  }

  /** A request is good when it takes less than this; 0 when it is good without an error. */
  public long withinMillis() {
    return withinMillis;
  }

  /** The package whose requests count; null if none is named. */
  public @Nullable String packageName() {
    return packageName;
  }

  @Override
  public String toString() {
    return text;
  }

  /** {@code 99.9%}, {@code 99.9% < 300ms}, {@code 99.9% < 300ms of API}. */
  static final class Written extends Type<Objective> {

    private static final Amounts.Time TIME = new Amounts.Time("1ms", "1h");

    @Override
    String allowed() {
      return "a share over 0 and under 100 as in 99.9% (without errors) or 99.9% < 300ms (as"
          + " fast), and perhaps a package as in 99.9% < 300ms of API";
    }

    @Override
    @Nullable Objective parse(String text) {
      String rest = text;
      String packageName = null;
      int of = rest.indexOf(" of ");
      if (of >= 0) {
        packageName = rest.substring(of + 4).trim();
        rest = rest.substring(0, of).trim();
      }
      long within = 0;
      int less = rest.indexOf('<');
      if (less >= 0) {
        Long time = TIME.parse(rest.substring(less + 1).trim());
        if (time == null) {
          return null;
        }
        within = time;
        rest = rest.substring(0, less).trim();
      }
      double percent = rest.endsWith("%") ? number(rest.substring(0, rest.length() - 1)) : -1;
      boolean named = packageName == null || !packageName.isEmpty();
      return percent > 0 && percent < 100 && named
          ? new Objective(text, percent, within, packageName)
          : null;
    }

    private static double number(String text) {
      int dot = text.indexOf('.');
      long whole = CommaList.number(dot < 0 ? text : text.substring(0, dot));
      String fraction = dot < 0 ? "" : text.substring(dot + 1);
      long parts = fraction.isEmpty() ? 0 : CommaList.number(fraction);
      return whole < 0 || parts < 0 || (dot >= 0 && fraction.isEmpty())
          ? -1
          : whole + parts / Math.pow(10, fraction.length());
    }
  }
}
