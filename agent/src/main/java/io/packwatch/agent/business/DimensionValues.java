package io.packwatch.agent.business;

import java.util.Currency;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The values of one dimension of a rule: the first few are told apart, the rest is Other. */
final class DimensionValues {

  /** Stands for all values beyond the limit. */
  static final String OTHER = "Other";

  /** Stands for null, and for a text without a character. */
  static final String NONE = "None";

  /** The numbers of values: OTHER is 0, NONE is 1. */
  static final int OTHER_NUMBER = 0;

  private static final int NONE_NUMBER = 1;

  private final int limit;

  /** By what getters return. Bounded: see {@link #add}. */
  private final ConcurrentHashMap<Object, Integer> known = new ConcurrentHashMap<>();

  private final String[] texts;
  private int size = 2;
  private volatile boolean full;
  private volatile boolean overflowing;

  DimensionValues(int limit) {
    this.limit = limit;
    texts = new String[limit + 2];
    texts[OTHER_NUMBER] = OTHER;
    texts[NONE_NUMBER] = NONE;
  }

  /** Whether values of this type can be told apart; others would have to be asked for a text. */
  static boolean isValue(Object value) {
    return value instanceof CharSequence
        || value instanceof Enum
        || value instanceof Boolean
        || value instanceof Number
        || value instanceof Character
        || value instanceof Currency
        || value instanceof Locale
        || value instanceof Class;
  }

  /** The number of a value; allocates nothing for one that is known, or when all are taken. */
  int numberOf(@Nullable Object value) {
    if (value == null) {
      return NONE_NUMBER;
    }
    Object key = key(value);
    Integer number = known.get(key);
    return number != null ? number : full ? other() : add(key);
  }

  private int other() {
    if (!overflowing) {
      overflowing = true;
    }
    return OTHER_NUMBER;
  }

  /** Whether there were more values than are told apart. */
  boolean isOverflowing() {
    return overflowing;
  }

  /** A key that holds no class of the application: its loader must not outlive it. */
  private static Object key(Object value) {
    return value instanceof Enum
        ? ((Enum<?>) value).name()
        : value instanceof Class
            ? ((Class<?>) value).getName()
            : value instanceof CharSequence ? value.toString() : value;
  }

  /** Notes a value, as long as there is room for it. */
  private synchronized int add(Object value) {
    String text = text(value);
    int number = find(text);
    if (number == OTHER_NUMBER && !text.equals(OTHER) && !full) {
      number = size;
      texts[size++] = text;
      full = size == texts.length;
    }
    if (known.size() < BusinessLimits.ALIASES * limit) {
      known.put(value, number);
    }
    return number;
  }

  private int find(String text) {
    for (int number = 0; number < size; number++) {
      if (texts[number].equals(text)) {
        return number;
      }
    }
    return OTHER_NUMBER;
  }

  synchronized String textOf(int number) {
    return texts[number];
  }

  /** ASCII, at most 64 characters; never empty. */
  private static String text(Object value) {
    String text = value.toString();
    StringBuilder legal = new StringBuilder();
    for (int i = 0; i < text.length() && legal.length() < BusinessLimits.MAX_TEXT; i++) {
      char c = text.charAt(i);
      legal.append(c >= ' ' && c <= '~' ? c : '?');
    }
    String trimmed = legal.toString().trim();
    return trimmed.isEmpty() ? NONE : trimmed;
  }
}
