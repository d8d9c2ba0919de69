package io.packwatch.agent.cli.support;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 15m}, {@code 2h} or {@code 7d}, into milliseconds. */
public final class DurationText implements ITypeConverter<Long> {

  private static final String UNITS = "smhd";
  private static final long[] MILLIS = {1_000, 60_000, 3_600_000, 86_400_000};

  /** A year: by default nothing that is read back is kept longer. */
  private static final long MAX_MILLIS = 366 * MILLIS[3];

  @Override
  public Long convert(String text) {
    int last = text.length() - 1;
    int unit = last < 1 ? -1 : UNITS.indexOf(text.charAt(last));
    long millis = 0;
    for (int i = 0; i < last && unit >= 0; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || millis > MAX_MILLIS) {
        unit = -1;
      }
      millis = millis * 10 + digit;
    }
    millis = unit < 0 ? -1 : millis * MILLIS[unit];
    if (millis <= 0 || millis > MAX_MILLIS) {
      throw new TypeConversionException("'" + text + "' is not a time like 90s, 15m, 2h or 7d");
    }
    return millis;
  }
}
