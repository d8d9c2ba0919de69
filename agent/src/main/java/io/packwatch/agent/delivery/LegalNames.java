package io.packwatch.agent.delivery;

import io.packwatch.agent.text.NameSuffix;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes any text acceptable to CloudWatch: readable, always in the same way, and so that different
 * texts stay different. A text that had to be changed ends in a {@link NameSuffix} of the original.
 *
 * <p>Accents are dropped ({@code Büro} becomes {@code Buro-3f8a61c2}); any other character outside
 * ASCII is written as its code ({@code u65E5}); an ASCII character that is not allowed becomes
 * {@code _}.
 */
public final class LegalNames {

  /** Stands for a name that has no legal characters. */
  private static final String UNKNOWN = "Unknown";

  private static final String NAMESPACE_PUNCTUATION = " .-_/#:";

  private LegalNames() {}

  /** {@code <application>/<package>}. */
  public static String namespace(String application, String packageName) {
    return legal(
        application.trim() + '/' + packageName.trim(),
        text -> text.startsWith(":") || text.regionMatches(true, 0, "AWS/", 0, 4),
        NAMESPACE_PUNCTUATION,
        DeliveryLimits.NAMESPACE_LENGTH);
  }

  public static String dimensionName(String name) {
    return legal(
        name.trim(), text -> text.startsWith(":"), null, DeliveryLimits.DIMENSION_NAME_LENGTH);
  }

  public static String dimensionValue(String value) {
    return legal(value.trim(), text -> false, null, DeliveryLimits.DIMENSION_VALUE_LENGTH);
  }

  /**
   * @param reserved whether the text begins with a reserved prefix
   * @param punctuation allowed beside letters and digits; null for all of printable ASCII
   * @param longest maximum length
   */
  private static String legal(
      String text, Predicate<String> reserved, @Nullable String punctuation, int longest) {
    if (text.isEmpty()) {
      return UNKNOWN;
    }
    if (text.length() <= longest && isLegal(text, punctuation) && !reserved.test(text)) {
      return text;
    }
    String near = nearest(text, punctuation);
    String free = reserved.test(near) ? "_" + near : near;
    int room = longest - NameSuffix.LENGTH;
    return (free.length() > room ? free.substring(0, room) : free) + NameSuffix.of(text);
  }

  /** Trimmed again, because a lone accent may have stood before a space. */
  private static String nearest(String text, @Nullable String punctuation) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder legal = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (isLegal(c, punctuation)) {
        legal.append(c);
      } else if (c < 128) {
        legal.append('_');
      } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
        legal.append('u').append(hex(c));
      }
    }
    String trimmed = legal.toString().trim();
    return trimmed.isEmpty() ? UNKNOWN : trimmed;
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

  private static String hex(char c) {
    String text = Integer.toHexString(c | 0x10000);
    return text.substring(text.length() - 4).toUpperCase(Locale.ROOT);
  }
}
