package io.packwatch.agent.config;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of HTTP status codes, written {@code 400,404,500-599} or {@code none}. Immutable. */
public final class HttpStatuses {

  private static final int FIRST = 100;
  private static final int LAST = 599;

  /** The length of {@link #table}: one more than the largest number of three digits. */
  private static final int LENGTH = 1000;

  private final boolean[] table = new boolean[LENGTH];

  private HttpStatuses() {}

  /** Null if the text is not such a set. */
  static @Nullable HttpStatuses parse(String text) {
    HttpStatuses statuses = new HttpStatuses();
    if (text.equals("none")) {
      return statuses;
    }
    List<String> ranges = CommaList.split(text);
    for (String range : ranges) {
      int dash = range.indexOf('-');
      int first = status(dash < 0 ? range : range.substring(0, dash).trim());
      int last = dash < 0 ? first : status(range.substring(dash + 1).trim());
      if (first < 0 || last < first) {
        return null;
      }
      Arrays.fill(statuses.table, first, last + 1, true);
    }
    return ranges.isEmpty() ? null : statuses;
  }

  private static int status(String text) {
    long number = text.length() == 3 ? CommaList.number(text) : -1;
    return number >= FIRST && number <= LAST ? (int) number : -1;
  }

  public boolean contains(int status) {
    return status >= 0 && status < LENGTH && table[status];
  }

  /** A fresh table: {@code table()[404]} says whether 404 is in it. */
  public boolean[] table() {
    return table.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HttpStatuses && Arrays.equals(table, ((HttpStatuses) other).table);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(table);
  }
}
