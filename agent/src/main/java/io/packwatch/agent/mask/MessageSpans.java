package io.packwatch.agent.mask;

/** Finds the ends of quotes, brackets and markup in a message. */
final class MessageSpans {

  private static final String OPENING = "'\"`\u2018\u201c\u00ab\u201e\u201a\u00bb\u2039\u300c";
  private static final String CLOSING = "'\"`\u2019\u201d\u00bb\u201c\u2018\u00ab\u203a\u300d";

  private final CharSequence text;

  /** The position after the last {@code >}; -1 until it is computed. */
  private int markupEnd = -1;

  MessageSpans(CharSequence text) {
    this.text = text;
  }

  static boolean isOpeningBracket(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  static boolean isClosingBracket(char c) {
    return c == ')' || c == ']' || c == '}';
  }

  /** Whether a quote begins there. An apostrophe within a word does not open one. */
  boolean opensQuote(int i) {
    char c = text.charAt(i);
    return OPENING.indexOf(c) >= 0 && !(c == '\'' && isApostrophe(i));
  }

  /** {@code can't}, {@code table's}; not {@code O'Brien}. */
  private boolean isApostrophe(int i) {
    if (i == 0 || !Character.isLetter(text.charAt(i - 1)) || !isLetter(i + 1)) {
      return false;
    }
    return !isLetter(i + 2) || !isLetter(i + 3);
  }

  private boolean isLetter(int i) {
    return i < text.length() && Character.isLetter(text.charAt(i));
  }

  /** The position after the closing quote, which no letter follows; without one, the end. */
  int quoteEnd(int opening) {
    char closing = CLOSING.charAt(OPENING.indexOf(text.charAt(opening)));
    int i = opening + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == closing
          && !(i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1)))) {
        return i + 1;
      }
      i++;
    }
    return text.length();
  }

  /** The position after the closing bracket; without one, the end. */
  int bracketEnd(int opening) {
    int depth = 0;
    int i = opening;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (opensQuote(i)) {
        i = quoteEnd(i);
        continue;
      }
      if (isOpeningBracket(c)) {
        depth++;
      } else if (isClosingBracket(c)) {
        depth--;
      }
      i++;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether a tag of markup begins there. */
  boolean opensMarkup(int at) {
    boolean more = at + 1 < text.length();
    return more && (isLetter(at + 1) || "/!?".indexOf(text.charAt(at + 1)) >= 0);
  }

  /** The position after the last tag of the text. */
  int markupEnd(int at) {
    if (markupEnd < 0) {
      markupEnd = text.length();
      while (markupEnd > 0 && text.charAt(markupEnd - 1) != '>') {
        markupEnd--;
      }
    }
    return markupEnd > at ? markupEnd : text.length();
  }
}
