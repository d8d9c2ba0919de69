package io.packwatch.agent.mask;

import io.packwatch.agent.text.TextResource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of error messages, from {@code error-words.txt}: about 4,000 words, read when the
 * first message is masked. Immutable.
 */
final class ErrorWords {

  /** A word that may be shown in a sentence. */
  static final int SHOWN = 1;

  /** Shown in lower case only: otherwise it may be a person's name. */
  static final int LOWER = 1 << 1;

  /** May be a part of a compound such as {@code dataSource} or {@code java.sql}. */
  static final int PART = 1 << 2;

  /** Announces a value. */
  static final int SECRET = 1 << 3;

  /** A colon behind it begins a sentence. */
  static final int LABEL = 1 << 4;

  /** A sentence by itself. */
  static final int ANSWER = 1 << 5;

  /** A common password as well, or composed of several words. */
  static final int DOUBT = 1 << 6;

  private static final String FILE = "error-words.txt";

  private static final ErrorWords ALL = new ErrorWords();

  private final Map<String, Integer> flags = new HashMap<>(8_192);

  private ErrorWords() {
    int section = 0;
    for (String line : TextResource.lines(ErrorWords.class, FILE)) {
      if (line.startsWith("[")) {
        section = section(line);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        for (String word : line.split(" ", -1)) {
          Integer before = flags.get(word);
          flags.put(word, section | (before == null ? 0 : before));
        }
      }
    }
  }

  private static int section(String line) {
    switch (line) {
      case "[glue]":
        return SHOWN;
      case "[plain]":
        return SHOWN | PART;
      case "[lower]":
        return SHOWN | PART | LOWER;
      case "[parts]":
        return PART;
      case "[secret]":
        return SHOWN | PART | SECRET;
      case "[label]":
        return LABEL;
      case "[answer]":
        return ANSWER;
      case "[doubt]":
        return DOUBT;
      default:
        throw new IllegalStateException(FILE + ": " + line);
    }
  }

  /** The flags of a word or compound; 0 if it is unknown. */
  static int of(String word) {
    return word.isEmpty() || word.length() > MaskLimits.MAX_NAME ? 0 : ALL.find(word);
  }

  private int find(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    Integer known = flags.get(lower);
    if (known == null && lower.endsWith("'s")) {
      known = flags.get(lower.substring(0, lower.length() - 2));
    }
    if (known != null && (known & SHOWN) != 0 && isOneWord(word)) {
      return (known & LOWER) == 0 || word.equals(lower) ? known : 0;
    }
    return isOracleCode(word) ? SHOWN | LABEL : compound(word);
  }

  /** Codes such as {@code ORA-01017}. */
  private static boolean isOracleCode(String word) {
    boolean code = word.length() == 9 && word.startsWith("ORA-");
    for (int i = 4; code && i < 9; i++) {
      code = word.charAt(i) >= '0' && word.charAt(i) <= '9';
    }
    return code;
  }

  /** Lower case, capitalized or upper case. */
  private static boolean isOneWord(String word) {
    String rest = word.substring(1);
    return rest.equals(rest.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
  }

  /** Names in code: {@code java.sql.SQLException}, {@code maxPoolSize}, {@code key/value}. */
  private int compound(String word) {
    int parts = 0;
    int last = 0;
    int any = 0;
    int all = LOWER;
    String lastPart = "";
    int start = 0;
    for (int i = 0; i <= word.length(); i++) {
      boolean joint = i == word.length() || "._-$/".indexOf(word.charAt(i)) >= 0;
      if (joint || (i > start && isHump(word, i))) {
        lastPart = word.substring(start, i).toLowerCase(Locale.ROOT);
        last = part(lastPart);
        if (last == 0) {
          return 0;
        }
        any |= last;
        all &= last;
        parts++;
        start = joint ? i + 1 : i;
      }
    }
    if (parts < 2 || all != 0) {
      return 0; // all parts are names
    }
    if ((any & SECRET) != 0 || lastPart.equals("key")) {
      return SHOWN | PART | SECRET | DOUBT;
    }
    boolean status = word.indexOf('_') > 0 && word.equals(word.toUpperCase(Locale.ROOT));
    return SHOWN | PART | DOUBT | (status ? LABEL : last & LABEL);
  }

  private int part(String part) {
    Integer known = flags.get(part);
    boolean header = part.equals("x"); // X-Api-Key
    return header ? PART : known == null || (known & PART) == 0 ? 0 : known;
  }

  /**
   * Whether a part of a compound begins here: at the S of {@code dataSource}, at the E of {@code
   * SQLException}.
   */
  private static boolean isHump(String word, int i) {
    if (!Character.isUpperCase(word.charAt(i))) {
      return false;
    }
    boolean afterLower = !Character.isUpperCase(word.charAt(i - 1));
    boolean beforeLower = i + 1 < word.length() && Character.isLowerCase(word.charAt(i + 1));
    return afterLower || beforeLower;
  }

  /** Whether the word is capitalized, as names are. */
  static boolean isCapitalized(@Nullable String word) {
    return word != null
        && word.length() > 1
        && Character.isUpperCase(word.charAt(0))
        && Character.isLowerCase(word.charAt(1));
  }
}
