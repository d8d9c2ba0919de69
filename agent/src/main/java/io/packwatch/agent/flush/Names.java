package io.packwatch.agent.flush;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes any text acceptable to CloudWatch, readably and always in the same way.
 *
 * <p>Accents are dropped ({@code Büro} becomes {@code Buro}); any other character outside ASCII is
 * written as its code ({@code u65E5}), so that different names stay different; an ASCII character
 * that is not allowed becomes {@code _}. What is too long ends in a hash of the whole.
 */
final class Names {

  /** Stands for a name of which nothing is left. */
  private static final String UNKNOWN = "Unknown";

  private static final String NAMESPACE_PUNCTUATION = " .-_/#:";

  private Names() {}

  /** {@code <application>/<package>}. */
  static String namespace(String application, String packageName) {
    String legal = legal(application + '/' + packageName, NAMESPACE_PUNCTUATION);
    if (legal.startsWith(":") || legal.regionMatches(true, 0, "AWS/", 0, 4)) {
      legal = '_' + legal;
    }
    return shortened(legal, Limits.NAMESPACE_LENGTH);
  }

  static String dimensionName(String name) {
    String legal = legal(name, null);
    return shortened(legal.startsWith(":") ? '_' + legal : legal, Limits.DIMENSION_NAME_LENGTH);
  }

  static String dimensionValue(String value) {
    return shortened(legal(value, null), Limits.DIMENSION_VALUE_LENGTH);
  }

  /**
   * @param punctuation allowed beside letters and digits; null for all of printable ASCII
   */
  private static String legal(String text, @Nullable String punctuation) {
    String trimmed = text.trim();
    if (trimmed.isEmpty()) {
      return UNKNOWN;
    }
    if (isLegal(trimmed, punctuation)) {
      return trimmed;
    }
    String plain = Normalizer.normalize(trimmed, Normalizer.Form.NFD);
    StringBuilder legal = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (isLegal(c, punctuation)) {
        legal.append(c);
      } else if (c < 128) {
        legal.append('_');
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        legal.append('u').append(hex(c, 4));
      }
    }
    return legal.length() == 0 ? UNKNOWN : legal.toString();
  }

  private static boolean isLegal(String text, @Nullable String punctuation) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLegal(text.charAt(i), punctuation)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLegal(char c, @Nullable String punctuation) {
    if (punctuation == null) {
      return c >= ' ' && c < 127;
    }
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || punctuation.indexOf(c) >= 0;
  }

  /** Cut to the length, the last nine characters telling apart what was cut alike. */
  private static String shortened(String text, int length) {
    return text.length() <= length
        ? text
        : text.substring(0, length - 9) + '-' + hex(text.hashCode(), 8);
  }

  private static String hex(int number, int digits) {
    String text = Integer.toHexString(number).toUpperCase(Locale.ROOT);
    StringBuilder padded = new StringBuilder(digits);
    for (int i = text.length(); i < digits; i++) {
      padded.append('0');
    }
    return padded.append(text).toString();
  }
}
