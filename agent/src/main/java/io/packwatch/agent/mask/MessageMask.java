package io.packwatch.agent.mask;

import org.jspecify.annotations.Nullable;

/**
 * Masks messages of exceptions: only text that is known to be harmless stays, and the rest becomes
 * {@code ?}.
 *
 * <p>Messages of the JVM itself ({@link KnownMessages}) are shown; in others only the words of
 * {@link ErrorWords} are. Hidden are all other words, numbers, quoted text, long brackets,
 * addresses and markup, and whatever follows an equals sign, the colon behind a name, or an option.
 */
public final class MessageMask {

  private static final char MASK = '?';

  /** Characters that end a token without being part of it. */
  private static final String BETWEEN = " \t\r\n,;()[]{}<>|=";

  /** Characters that may stand alone. */
  private static final String SIGNS = "-:.&+*/!?";

  /** Characters between two masks that are merged into one. */
  private static final String JOINTS = " ,;:=-/|&.+*!()[]{}<>";

  private final CharSequence text;
  private final MessageSpans spans;
  private final StringBuilder out = new StringBuilder();
  private int at;

  /** Tokens of this clause so far. */
  private int tokens;

  /** Whether a word announced a value in this sentence. */
  private boolean announced;

  /** The flags of the last token; 0 if it was hidden. */
  private int last;

  /** Whether the last token looked like a name and was hidden. */
  private boolean afterName;

  private MessageMask(CharSequence text) {
    this.text = text;
    this.spans = new MessageSpans(text);
  }

  /**
   * The masked message, at most 200 characters; empty for none.
   *
   * @param type the exception's class, by its full name
   */
  public static String of(String type, @Nullable String message) {
    if (message == null) {
      return "";
    }
    String looked =
        message.length() > MaskLimits.MAX_MESSAGE
            ? message.substring(0, MaskLimits.MAX_MESSAGE)
            : message;
    String known = KnownMessages.shown(type, looked);
    return known == null ? masked(looked) : Shortened.of(known);
  }

  /** Reads each character a few times at most, whatever the text; a test counts. */
  static String masked(CharSequence text) {
    return Shortened.of(new MessageMask(text).run());
  }

  private String run() {
    while (at < text.length() && out.length() <= MaskLimits.MAX_TEXT) {
      char c = text.charAt(at);
      if (spans.opensQuote(at)) {
        at = spans.quoteEnd(at);
        hidden();
      } else if (MessageSpans.isOpeningBracket(c)) {
        bracket(c);
      } else if (c == '<' && spans.opensMarkup(at)) {
        at = spans.markupEnd(at);
        hidden();
      } else if (c == '=') {
        at++;
        write('=');
        hideClause();
      } else if (BETWEEN.indexOf(c) >= 0 || Character.isISOControl(c)) {
        separator(c);
      } else {
        token();
      }
    }
    return out.toString().trim();
  }

  // --- what is hidden whole

  private void bracket(char opening) {
    boolean attached = at > 0 && BETWEEN.indexOf(text.charAt(at - 1)) < 0;
    int end = spans.bracketEnd(at);
    boolean closed = MessageSpans.isClosingBracket(text.charAt(end - 1));
    if (end == at + 2) {
      write(opening);
      write(text.charAt(at + 1)); // the parentheses of a method
      at = end;
    } else if (!attached && closed && isSentence(at + 1, end - 1)) {
      at++;
      write(opening);
      tokens = 0;
    } else {
      at = end;
      hidden();
    }
  }

  /**
   * Hides everything up to the next comma, semicolon or line break outside of quotes and brackets.
   */
  private void hideClause() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      write(' ');
      at++;
    }
    int start = at;
    while (at < text.length() && !endsClause(text.charAt(at))) {
      boolean within = at > start && Character.isLetter(text.charAt(at - 1));
      if (spans.opensQuote(at) && !within) {
        at = spans.quoteEnd(at);
      } else if (MessageSpans.isOpeningBracket(text.charAt(at))) {
        at = spans.bracketEnd(at);
      } else {
        at++;
      }
    }
    if (at > start) {
      hidden();
    }
  }

  private static boolean endsClause(char c) {
    return c == ',' || c == ';' || c == '\n' || c == '\r';
  }

  private void hidden() {
    int end = out.length();
    while (end > 0 && JOINTS.indexOf(out.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end > 0 && out.charAt(end - 1) == MASK) {
      out.setLength(end); // one mask for consecutive values
    } else {
      out.append(MASK);
    }
    tokens++;
    last = 0;
  }

  // --- what is shown

  private void separator(char c) {
    at++;
    if (endsClause(c)) {
      tokens = 0;
      afterName &= c == ',';
      announced &= c == ',';
    }
    write(c == ' ' || Character.isISOControl(c) ? ' ' : c);
  }

  private void write(char c) {
    boolean again = c == ' ' && (out.length() == 0 || out.charAt(out.length() - 1) == ' ');
    if (!again) {
      out.append(c);
    }
  }

  private void token() {
    int start = at;
    int end = tokenEnd(at);
    String token = text.subSequence(start, end).toString();
    at = end;
    int inner = innerColon(token);
    if (token.startsWith("-") && isOption(token)) {
      at = start;
      hideClause();
    } else if (isSigns(token)) {
      out.append(token);
      tokens = 0;
    } else if (token.contains("://")) {
      address(token);
    } else if (inner >= 0 && isNumbers(token, inner)) {
      hidden(); // a host and its port, a time
    } else if (inner >= 0) {
      at = start + inner + 1;
      word(token.substring(0, inner));
      write(':');
      hideClause();
    } else {
      wordAndSigns(token);
    }
  }

  private int tokenEnd(int start) {
    int end = start;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (BETWEEN.indexOf(c) >= 0 || Character.isISOControl(c) || spans.opensQuote(end)) {
        return end;
      }
      end++;
    }
    return end;
  }

  /**
   * Whether a token is an option, {@code -p} or {@code --password}; a dash or a negative number is
   * not.
   */
  private static boolean isOption(String token) {
    int i = token.startsWith("--") ? 2 : 1;
    return i < token.length() && Character.isLetter(token.charAt(i));
  }

  private static boolean isSigns(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (SIGNS.indexOf(token.charAt(i)) < 0) {
        return false;
      }
    }
    return token.length() <= 3;
  }

  /** The colon of {@code name:value}; -1 if there is none, or if it is the last character. */
  private static int innerColon(String token) {
    int colon = token.indexOf(':');
    return colon == token.length() - 1 ? -1 : colon;
  }

  private static boolean isNumbers(String token, int from) {
    for (int i = from; i < token.length(); i++) {
      char c = token.charAt(i);
      if (Character.isLetter(c) || c > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** Shows only the scheme of an address. */
  private void address(String token) {
    String scheme = token.substring(0, token.indexOf("://"));
    if (ErrorWords.of(scheme) != 0) {
      out.append(scheme).append("://?");
      tokens++;
      last = 0;
    } else {
      hidden();
    }
  }

  private void wordAndSigns(String token) {
    int end = token.length();
    while (end > 0 && ".:!?".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    String word = token.substring(0, end);
    String phrase = HttpPhrases.of(word);
    if (phrase != null && follows(phrase)) {
      out.append(word).append(phrase);
      at += phrase.length();
      tokens++;
      return;
    }
    word(word);
    for (int i = end; i < token.length(); i++) {
      out.append(token.charAt(i));
    }
    if (token.endsWith(":")) {
      colon();
    } else if (end < token.length()) {
      tokens = 0;
      announced = false;
      afterName = false;
    }
  }

  private boolean follows(String phrase) {
    int i = 0;
    while (i < phrase.length()
        && at + i < text.length()
        && text.charAt(at + i) == phrase.charAt(i)) {
      i++;
    }
    return i == phrase.length();
  }

  private void word(String word) {
    boolean first = tokens == 0;
    int known = ErrorWords.of(word);
    boolean capitalized = ErrorWords.isCapitalized(word);
    boolean name = capitalized && (announced || afterName || (!first && isNameNext()));
    boolean doubt = announced && (known & ErrorWords.DOUBT) != 0;
    if ((known & ErrorWords.SHOWN) == 0 || name || doubt) {
      hidden();
      afterName = capitalized;
      return;
    }
    out.append(word);
    tokens++;
    last = known;
    afterName = false;
    announced |= (known & ErrorWords.SECRET) != 0;
  }

  /** Whether an unknown capitalized word follows: names come in pairs. */
  private boolean isNameNext() {
    if (at >= text.length() || text.charAt(at) != ' ') {
      return false;
    }
    String next = lookAhead(at + 1);
    return ErrorWords.isCapitalized(next) && ErrorWords.of(next) == 0;
  }

  /** The token that begins there, without its closing signs; empty if it is too long or missing. */
  private String lookAhead(int from) {
    int end = from;
    while (end < text.length()
        && end - from <= MaskLimits.MAX_NAME
        && BETWEEN.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end - from > MaskLimits.MAX_NAME) {
      return "";
    }
    while (end > from && ".:!?".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.subSequence(from, end).toString();
  }

  /** A sentence follows a label, a value follows a name; after a sentence, either may follow. */
  private void colon() {
    boolean label = (last & ErrorWords.LABEL) != 0;
    boolean named = last != 0 && (tokens == 1 || announced);
    boolean sentence = label || (!named && startsSentence(at));
    tokens = 0;
    afterName = false;
    if (!sentence) {
      hideClause();
    }
  }

  /** Whether the next three words are known, or all words up to the end of the clause. */
  private boolean startsSentence(int from) {
    int i = from;
    int words = 0;
    String word = "";
    while (words < 3) {
      while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i++;
      }
      if (i == text.length() || BETWEEN.indexOf(text.charAt(i)) >= 0) {
        break;
      }
      if (spans.opensQuote(i)) {
        return true; // hidden separately
      }
      word = lookAhead(i);
      if ((ErrorWords.of(word) & ErrorWords.SHOWN) == 0) {
        return false;
      }
      words++;
      i += word.length();
      if (i < text.length() && ".:!".indexOf(text.charAt(i)) >= 0) {
        break;
      }
    }
    return words > 1 || (words == 1 && (ErrorWords.of(word) & ErrorWords.ANSWER) != 0);
  }

  /** Whether there are at least two words, all of them known. */
  private boolean isSentence(int from, int to) {
    int i = from;
    int words = 0;
    while (i < to) {
      String word = lookAhead(i);
      if ((ErrorWords.of(word) & ErrorWords.SHOWN) == 0) {
        return false;
      }
      words++;
      i += word.length();
      if (i < to && text.charAt(i) == '.') {
        i++;
      }
      if (i < to && text.charAt(i) != ' ') {
        return false;
      }
      i++;
    }
    return words > 1;
  }
}
