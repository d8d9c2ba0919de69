package io.packwatch.agent.log;

/**
 * ISO 8601 in UTC, by hand: {@code java.time}'s formatter loads 120 classes, which is too much for
 * one line before the application's {@code main}.
 */
public final class Timestamp {

  private static final long DAY = 86_400_000L;

  private Timestamp() {}

  /** Formats a time, say {@code 2026-11-21T04:10:00.123Z}. */
  public static String of(long epochMillis) {
    long day = Math.floorDiv(epochMillis, DAY);
    int millis = (int) Math.floorMod(epochMillis, DAY);
    // Days to civil date after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    long shifted = day + 719_468;
    long era = Math.floorDiv(shifted, 146_097);
    long dayOfEra = Math.floorMod(shifted, 146_097);
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long date = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    StringBuilder text = new StringBuilder(24);
    digits(text, year, 4).append('-');
    digits(text, month, 2).append('-');
    digits(text, date, 2).append('T');
    digits(text, millis / 3_600_000, 2).append(':');
    digits(text, millis / 60_000 % 60, 2).append(':');
    digits(text, millis / 1_000 % 60, 2).append('.');
    return digits(text, millis % 1_000, 3).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, long number, int width) {
    String plain = Long.toString(number);
    for (int pad = plain.length(); pad < width; pad++) {
      text.append('0');
    }
    return text.append(plain);
  }
}
