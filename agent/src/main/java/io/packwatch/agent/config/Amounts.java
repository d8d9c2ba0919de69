package io.packwatch.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of values that are amounts: shares, times, sizes, days. */
final class Amounts {

  private Amounts() {}

  /** A share, in millionths. */
  static final class Share extends Type<Integer> {

    private static final int MILLIONTHS_PER_PERCENT = 10_000;

    @Override
    String allowed() {
      return "a share from 0% to 100%, like 5% or 0.1%";
    }

    @Override
    @Nullable Integer parse(String text) {
      if (!text.endsWith("%")) {
        return null;
      }
      String number = text.substring(0, text.length() - 1).trim();
      int point = number.indexOf('.');
      String whole = point < 0 ? number : number.substring(0, point);
      String part = point < 0 ? "" : number.substring(point + 1);
      if ((point >= 0 && part.isEmpty()) || part.length() > 4) {
        return null;
      }
      StringBuilder millionths = new StringBuilder(part);
      while (millionths.length() < 4) {
        millionths.append('0');
      }
      long percent = CommaList.number(whole);
      long rest = CommaList.number(millionths.toString());
      long share = percent * MILLIONTHS_PER_PERCENT + rest;
      boolean valid = percent >= 0 && rest >= 0 && share <= 100 * MILLIONTHS_PER_PERCENT;
      return valid ? (int) share : null;
    }
  }

  /** A whole number followed by a unit, between a minimum and a maximum. */
  abstract static class WithUnit extends Type<Long> {

    private final long least;
    private final long most;
    private final String allowed;

    /**
     * @param examples two or more allowed values
     */
    WithUnit(String what, String least, String most, String examples) {
      this.least = amount(least);
      this.most = amount(most);
      this.allowed = what + " from " + least + " to " + most + ", like " + examples;
    }

    /** The factor of a unit; -1 if it is unknown. Does not use the state of this object. */
    abstract long unit(String text);

    @Override
    final String allowed() {
      return allowed;
    }

    @Override
    final @Nullable Long parse(String text) {
      long amount = amount(text);
      return amount >= least && amount <= most ? amount : null;
    }

    private long amount(String text) {
      int digits = 0;
      while (digits < text.length() && CommaList.isDigit(text.charAt(digits))) {
        digits++;
      }
      long number = CommaList.number(text.substring(0, digits));
      long unit = unit(text.substring(digits).trim());
      return number < 0 || unit < 0 || number > Long.MAX_VALUE / unit ? -1 : number * unit;
    }
  }

  /** In milliseconds. */
  static final class Time extends WithUnit {

    Time(String least, String most) {
      super("a time", least, most, "1500ms, 60s, 5m or 1h");
    }

    @Override
    long unit(String text) {
      switch (text) {
        case "ms":
          return 1;
        case "s":
          return 1_000;
        case "m":
          return 60_000;
        case "h":
          return 3_600_000;
        default:
          return -1;
      }
    }
  }

  /** In bytes. */
  static final class Size extends WithUnit {

    Size(String least, String most) {
      super("a size", least, most, "500KB, 10MB or 1GB");
    }

    @Override
    long unit(String text) {
      switch (text.toUpperCase(Locale.ROOT)) {
        case "KB":
          return 1_000;
        case "MB":
          return 1_000_000;
        case "GB":
          return 1_000_000_000;
        default:
          return -1;
      }
    }
  }

  /**
   * The days that CloudWatch Logs keeps events: <a
   * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">PutRetentionPolicy</a>
   * accepts only these; 0 is for ever.
   */
  static final class RetentionDays extends Type<Integer> {

    private static final int[] DAYS = {
      0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
      2922, 3288, 3653,
    };

    @Override
    String allowed() {
      StringBuilder text = new StringBuilder("0 for ever, or a number of days, one of ");
      for (int i = 1; i < DAYS.length; i++) {
        text.append(i == 1 ? "" : ", ").append(DAYS[i]);
      }
      return text.toString();
    }

    @Override
    @Nullable Integer parse(String text) {
      long number = CommaList.number(text);
      for (int days : DAYS) {
        if (days == number) {
          return days;
        }
      }
      return null;
    }
  }
}
