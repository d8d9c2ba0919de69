package io.packwatch.agent.mask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Messages of exceptions without what they were about: words stay, values become {@code ?}.
 *
 * <p>A value is whatever holds a digit, stands in quotes or behind an equals sign, is an address, a
 * path or longer than a word, or follows a word such as {@code password}. Of an address the scheme
 * and host stay.
 */
public final class MessageMask {

  private static final String MASK = "?";

  private static final String OPENING = "'\"`\u2018\u201c\u00ab";
  private static final String CLOSING = "'\"`\u2019\u201d\u00bb";

  /** What ends a token without being part of it. */
  private static final String BETWEEN = " \t\r\n,;()[]{}<>|";

  /** Whatever follows these, up to the end of the clause, is nobody's business. */
  private static final String[] SECRETS = {
    "password", "passwd", "passphrase", "pwd", "secret", "token", "bearer", "basic", "apikey",
    "api-key", "api_key", "key", "authorization", "credential", "cookie", "session", "pin", "ssn",
    "iban", "login", "user", "username", "name", "email", "mail", "phone", "address",
  };

  private final CharSequence text;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean secret;

  private MessageMask(CharSequence text) {
    this.text = text;
  }

  /** The message as it may be shown, at most 200 characters; empty for none. */
  public static String of(@Nullable String message) {
    if (message == null) {
      return "";
    }
    return masked(
        message.length() > Limits.LONGEST_MESSAGE
            ? message.substring(0, Limits.LONGEST_MESSAGE)
            : message);
  }

  /** Reads each character a few times at most, whatever the text: a test counts. */
  static String masked(CharSequence text) {
    return Shortened.of(new MessageMask(text).run());
  }

  private String run() {
    while (at < text.length() && out.length() <= Limits.LONGEST_TEXT) {
      char c = text.charAt(at);
      int quote = OPENING.indexOf(c);
      if (quote >= 0) {
        quoted(CLOSING.charAt(quote));
      } else if (BETWEEN.indexOf(c) >= 0 || Character.isISOControl(c)) {
        separator(c);
      } else {
        token();
      }
    }
    return out.toString().trim();
  }

  /** Up to the quote that closes; where none does, all the rest. */
  private void quoted(char closing) {
    skipPast(closing, at + 1);
    mask();
  }

  private void skipPast(char closing, int from) {
    at = from;
    while (at < text.length() && text.charAt(at) != closing) {
      at++;
    }
    at = Math.min(at + 1, text.length());
  }

  private void separator(char c) {
    at++;
    if (c == ',' || c == ';' || c == '\n') {
      secret = false;
    }
    boolean blank = c == ' ' || Character.isISOControl(c);
    char written = blank ? ' ' : c;
    boolean again = blank && (out.length() == 0 || out.charAt(out.length() - 1) == ' ');
    if (!again) {
      out.append(written);
    }
  }

  /** Anything up to a separator or a quote; an apostrophe within a word is none. */
  private void token() {
    int start = at;
    while (at < text.length() && !endsToken(start)) {
      at++;
    }
    String token = text.subSequence(start, at).toString();
    int equals = token.indexOf('=');
    if (token.contains("://") && !secret) {
      address(token);
    } else if (equals >= 0) {
      named(token.substring(0, equals));
    } else if (secret && holdsLetterOrDigit(token)) {
      mask();
    } else if (isValue(token)) {
      mask();
    } else {
      out.append(token);
    }
    secret |= isSecret(token);
  }

  private boolean endsToken(int start) {
    char c = text.charAt(at);
    if (c == '\'' && at > start) {
      boolean inside =
          at + 1 < text.length()
              && Character.isLetter(text.charAt(at - 1))
              && Character.isLetter(text.charAt(at + 1))
              && (at + 2 >= text.length() || !Character.isLetter(text.charAt(at + 2)));
      return !inside;
    }
    return BETWEEN.indexOf(c) >= 0 || Character.isISOControl(c) || OPENING.indexOf(c) >= 0;
  }

  /** {@code name=value}, also {@code (name)=(value)} and {@code name='value'}. */
  private void named(String name) {
    out.append(isValue(name) ? MASK : name).append('=');
    if (at < text.length() && OPENING.indexOf(text.charAt(at)) >= 0) {
      quoted(CLOSING.charAt(OPENING.indexOf(text.charAt(at))));
      return;
    }
    if (at < text.length() && "([{".indexOf(text.charAt(at)) >= 0) {
      char closing = ")]}".charAt("([{".indexOf(text.charAt(at)));
      skipPast(closing, at);
    }
    mask();
  }

  private void address(String token) {
    int host = token.indexOf("://") + 3;
    if (isValue(token.substring(0, host - 3))) {
      mask();
      return;
    }
    int end = host;
    while (end < token.length() && isHost(token.charAt(end))) {
      end++;
    }
    boolean user = token.indexOf('@', host) >= 0;
    out.append(user ? token.substring(0, host) : token.substring(0, end));
    if (user || end < token.length()) {
      out.append(user ? MASK : "/" + MASK);
    }
  }

  private static boolean isHost(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == ':';
  }

  private void mask() {
    int length = out.length();
    boolean spaced = length > 1 && out.charAt(length - 1) == ' ';
    if (spaced && out.charAt(length - 2) == '?') {
      out.setLength(length - 1); // one mask for values in a row
    } else if (length == 0 || out.charAt(length - 1) != '?') {
      out.append(MASK);
    }
  }

  private static boolean holdsLetterOrDigit(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (Character.isLetterOrDigit(token.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValue(String token) {
    int letters = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      boolean letter = Character.isLetter(c);
      letters = letter ? letters + 1 : c == '.' || c == '$' ? 0 : letters;
      boolean told = letter || ".$_:!?-'".indexOf(c) >= 0;
      if (!told || letters > Limits.LONGEST_WORD) {
        return true; // a digit, @, a slash, anything else
      }
    }
    return false;
  }

  private static boolean isSecret(String token) {
    int end = token.length();
    while (end > 0 && ":=.".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    String word = token.substring(0, end).toLowerCase(Locale.ROOT);
    for (String known : SECRETS) {
      if (word.equals(known)) {
        return true;
      }
    }
    return false;
  }
}
