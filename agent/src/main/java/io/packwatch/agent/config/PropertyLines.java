package io.packwatch.agent.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the syntax of {@code java.util.Properties} (escapes, continuation lines, {@code =}, {@code
 * :} or a blank after the key) and keeps the line numbers. UTF-8; a byte order mark is skipped.
 */
final class PropertyLines {

  /** One key with its value. */
  static final class Line {

    /** Where it starts, from 1. */
    final int number;

    final String key;

    /** Null if {@link #wrong} is set. */
    final @Nullable String value;

    /** What is wrong with the line, and the correct form. */
    final @Nullable String wrong;

    private Line(int number, String key, @Nullable String value, @Nullable String wrong) {
      this.number = number;
      this.key = key;
      this.value = value;
      this.wrong = wrong;
    }
  }

  private static final String NO_UNICODE =
      "\\u must be followed by four hexadecimal digits; write \\\\ for a backslash";

  private static final String NO_BACKSLASH =
      "in a properties file a backslash is written twice, or as a slash: C:/directory/file";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int at;
  private int line = 1;

  private PropertyLines(String text) {
    this.text = text;
  }

  static List<Line> of(byte[] content) {
    PropertyLines lines = new PropertyLines(new String(content, StandardCharsets.UTF_8));
    if (lines.peek() == BYTE_ORDER_MARK) {
      lines.at++;
    }
    return lines.all();
  }

  private List<Line> all() {
    List<Line> found = new ArrayList<>();
    while (at < text.length()) {
      skipBlanks();
      char first = peek();
      if (first == '#' || first == '!') {
        while (at < text.length() && !isLineEnd(peek())) {
          at++;
        }
        skipLineEnd();
      } else if (isLineEnd(first)) {
        skipLineEnd();
      } else if (at < text.length()) {
        int number = line;
        String logical = logicalLine();
        if (!logical.isEmpty()) {
          found.add(parsed(number, logical));
        }
      }
    }
    return found;
  }

  /**
   * Reads up to the end of the line that is not escaped. Escapes are kept, except for those line
   * ends.
   */
  private String logicalLine() {
    StringBuilder logical = new StringBuilder();
    while (at < text.length() && !isLineEnd(peek())) {
      char c = text.charAt(at++);
      if (c != '\\') {
        logical.append(c);
      } else if (isLineEnd(peek())) {
        skipLineEnd();
        skipBlanks();
        if (logical.length() == 0) {
          // Java looks for a comment again after a backslash with nothing before it.
          return "";
        }
      } else if (at < text.length()) {
        logical.append(c).append(text.charAt(at++));
      }
    }
    skipLineEnd();
    return logical.toString();
  }

  private static Line parsed(int number, String logical) {
    int keyEnd = 0;
    while (keyEnd < logical.length() && !isKeyEnd(logical.charAt(keyEnd))) {
      keyEnd += logical.charAt(keyEnd) == '\\' ? 2 : 1;
    }
    int start = keyEnd;
    while (start < logical.length() && isBlank(logical.charAt(start))) {
      start++;
    }
    if (start < logical.length()
        && (logical.charAt(start) == '=' || logical.charAt(start) == ':')) {
      start++;
      while (start < logical.length() && isBlank(logical.charAt(start))) {
        start++;
      }
    }
    String written = logical.substring(0, keyEnd);
    String key = unescaped(written);
    if (key == null) {
      return new Line(number, written, null, NO_UNICODE);
    }
    String raw = logical.substring(start);
    if (isPathOfWindows(raw)) {
      return new Line(number, key, null, NO_BACKSLASH);
    }
    String value = unescaped(raw);
    return new Line(number, key, value, value == null ? NO_UNICODE : null);
  }

  /** {@code C:\temp} would be C:, a tabulator and "emp". */
  private static boolean isPathOfWindows(String raw) {
    return raw.length() > 3
        && raw.charAt(0) < 128
        && Character.isLetter(raw.charAt(0))
        && raw.charAt(1) == ':'
        && raw.charAt(2) == '\\'
        && raw.charAt(3) != '\\';
  }

  private static @Nullable String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      if (escaped == 'u') {
        int unit = hex(text, i + 1);
        if (unit < 0) {
          return null;
        }
        plain.append((char) unit);
        i += 4;
      } else {
        plain.append(control(escaped));
      }
    }
    return plain.toString();
  }

  private static char control(char escaped) {
    switch (escaped) {
      case 't':
        return '\t';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 'f':
        return '\f';
      default:
        return escaped;
    }
  }

  private static int hex(String text, int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + 4; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void skipLineEnd() {
    if (at < text.length()) {
      boolean carriageReturn = text.charAt(at++) == '\r';
      if (carriageReturn && peek() == '\n') {
        at++;
      }
      line++;
    }
  }

  /** The next character, or NUL at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isKeyEnd(char c) {
    return c == '=' || c == ':' || isBlank(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
