package io.packwatch.agent.mask;

import org.jspecify.annotations.Nullable;

/**
 * Removes literals from SQL, for MySQL, MariaDB, PostgreSQL, Oracle, SQL Server and H2 alike.
 *
 * <p>It takes one pass, and does not know the dialect. If one dialect reads something as the
 * beginning of a literal, a quoted name or a comment, and another does not, that is a doubt. On any
 * doubt only the verb is kept: {@code SELECT ?}. Names stay. MySQL reads double quotes as texts, so
 * names in them stay only where the statement itself shows that they are names ({@link
 * QuotedNames}).
 */
public final class SqlMask {

  private static final char MASK = '?';

  private final CharSequence sql;
  private final SqlStart start;
  private final StringBuilder out = new StringBuilder(MaskLimits.MAX_TEXT);
  private final boolean namesInQuotes;
  private final QuotedNames place = new QuotedNames();
  private int at;

  /** Whether something in double quotes can only be a name. */
  private boolean foundName;

  /** Up to here the line has nothing that opens or closes; it is scanned once. */
  private int quietUntil;

  private SqlMask(CharSequence sql, boolean namesInQuotes) {
    this.sql = sql;
    this.start = new SqlStart(sql);
    this.namesInQuotes = namesInQuotes;
  }

  /** The masked statement, at most 200 characters. */
  public static String of(@Nullable String sql) {
    return sql == null ? String.valueOf(MASK) : masked(sql);
  }

  /** Reads each character a few times at most, whatever the text; a test counts. */
  static String masked(CharSequence sql) {
    SqlMask mask = new SqlMask(sql, false);
    String verb = mask.start.firstWord(0);
    if (!SqlStart.isVerb(verb) || sql.length() > MaskLimits.MAX_SQL || !mask.run()) {
      return verb + " " + MASK;
    }
    if (mask.foundName) {
      mask = new SqlMask(sql, true);
      mask.run();
    }
    return Shortened.of(mask.out.toString().trim());
  }

  /** Returns false on a doubt. */
  private boolean run() {
    while (at < sql.length()) {
      if (!step(sql.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private boolean step(char c) {
    if (c == '\'' || c == '"') {
      return literal(c);
    }
    if (isDigit(c) || (c == '.' && isDigit(peek(1)) && !isNamePart(peek(-1)))) {
      number();
      return true;
    }
    if (Character.isLetter(c) || c == '_') {
      return name();
    }
    if (Character.isWhitespace(c)) {
      at++;
      space();
      return true;
    }
    switch (c) {
      case '$':
        return dollar();
      case '`':
        return quotedName('`');
      case '[':
        return quotedName(']');
      case '/':
        return peek(1) == '*' ? blockComment() : peek(1) != '/' && keep(c); // H2's comment
      case '-':
        return peek(1) == '-' ? lineComment() : keep(c);
      case '#':
        return hash();
      case ';':
        return keep(c) && (SqlStart.isVerb(start.firstWord(at)) || isBlankToTheEnd());
      default:
        return c > ' ' && c < 0x7f && c != '\\' && keep(c);
    }
  }

  /** A second statement may be about users and their credentials. */
  private boolean isBlankToTheEnd() {
    int i = at;
    while (i < sql.length() && Character.isWhitespace(sql.charAt(i))) {
      i++;
    }
    return i == sql.length();
  }

  private boolean keep(char c) {
    at++;
    place.sign(c);
    write(c);
    return true;
  }

  /**
   * A doubled quote is part of the literal in every dialect. A quote after a backslash is so only
   * in MySQL and in PostgreSQL's E'': a doubt.
   */
  private boolean literal(char quote) {
    int i = at + 1;
    int backslashes = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == quote) {
        if (backslashes % 2 == 1) {
          return false;
        }
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          quoted(quote, i);
          return true;
        }
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      i++;
    }
    return false;
  }

  /** A text, or a name if it is in double quotes. */
  private void quoted(char quote, int end) {
    boolean joined = end + 1 < sql.length() && sql.charAt(end + 1) == '.';
    boolean joins = quote == '"' && peek(-1) == '.';
    boolean twice = joined && end + 2 < sql.length() && sql.charAt(end + 2) == quote;
    foundName |= quote == '"' && (twice || place.isTableNext());
    boolean prefixed = !joins && (isNamePart(peek(-1)) || peek(-1) == '&');
    boolean value = place.isValueNext() && !joined && !joins;
    place.quoted();
    if (quote == '"' && namesInQuotes && !prefixed && !value && isQuotedName(end)) {
      for (int i = at; i <= end; i++) {
        write(sql.charAt(i));
      }
    } else {
      mask();
    }
    at = end + 1;
  }

  private boolean isQuotedName(int end) {
    return holdsNames(at + 1, end) && !startsNoName(at + 1, end);
  }

  private boolean holdsNames(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = sql.charAt(i);
      if (!isNamePart(c) && c != ' ' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private boolean startsNoName(int from, int to) {
    return from == to || isDigit(sql.charAt(from));
  }

  private void number() {
    while (at < sql.length() && isPartOfNumber()) {
      at++;
    }
    place.quoted();
    mask();
  }

  private boolean isPartOfNumber() {
    char c = sql.charAt(at);
    boolean sign = c == '+' || c == '-';
    char before = at == 0 ? ' ' : sql.charAt(at - 1);
    return isNamePart(c)
        || c == '.'
        || (sign && (before == 'e' || before == 'E') && isDigit(peek(1)));
  }

  /** Oracle's q'[...]' ends differently from all other literals: a doubt. */
  private boolean name() {
    int start = at;
    while (at < sql.length() && (isNamePart(sql.charAt(at)) || sql.charAt(at) == '#')) {
      if (sql.charAt(at) == '#' && hasQuoteInLine()) {
        return false;
      }
      at++;
    }
    String name = sql.subSequence(start, at).toString();
    boolean literalFollows = at < sql.length() && sql.charAt(at) == '\'';
    if (literalFollows && (name.equalsIgnoreCase("q") || name.equalsIgnoreCase("nq"))) {
      return false;
    }
    if (name.equalsIgnoreCase("identified")) {
      return false;
    }
    place.word(name);
    for (int i = 0; i < name.length(); i++) {
      write(name.charAt(i));
    }
    return true;
  }

  /** PostgreSQL's {@code $1}, {@code $$text$$} and {@code $tag$text$tag$}. */
  private boolean dollar() {
    int i = at + 1;
    while (i < sql.length() && isNamePart(sql.charAt(i)) && sql.charAt(i) != '$') {
      i++;
    }
    if (i < sql.length() && sql.charAt(i) == '$') {
      CharSequence tag = sql.subSequence(at, i + 1);
      int end =
          start.find(tag, i + 1); // no part of a tag begins another: each character is read once
      if (end < 0) {
        return false;
      }
      at = end + tag.length();
    } else if (i == at + 1) {
      return false;
    } else {
      at = i;
    }
    place.quoted();
    mask();
    return true;
  }

  /**
   * Names quoted in MySQL's and SQL Server's style; in other dialects these marks have no meaning.
   */
  private boolean quotedName(char closing) {
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != closing) {
      end++;
    }
    if (end == sql.length()) {
      return false;
    }
    if (!holdsNames(at + 1, end)) {
      return false;
    }
    boolean number = startsNoName(at + 1, end);
    place.quoted();
    write(sql.charAt(at));
    if (number) {
      write(MASK);
    } else {
      for (int i = at + 1; i < end; i++) {
        write(sql.charAt(i));
      }
    }
    write(closing);
    at = end + 1;
    return true;
  }

  private boolean blockComment() {
    int end = start.commentEnd(at);
    if (end < 0) {
      return false;
    }
    at = end;
    space();
    return true;
  }

  /** In MySQL, {@code --} without a blank after it is two minus signs. */
  private boolean lineComment() {
    if (hasQuoteInLine()) {
      return false;
    }
    at = start.lineEnd(at);
    space();
    return true;
  }

  /** A comment in MySQL, part of a name or an operator in other dialects. */
  private boolean hash() {
    return !hasQuoteInLine() && keep('#');
  }

  /** Whether something opens or closes in the rest of the line. */
  private boolean hasQuoteInLine() {
    int i = Math.max(at, quietUntil);
    for (; i < sql.length() && sql.charAt(i) != '\n'; i++) {
      char c = sql.charAt(i);
      boolean opens = c == '/' && i + 1 < sql.length() && sql.charAt(i + 1) == '*';
      if ("'\"`$[\\\r".indexOf(c) >= 0 || opens) {
        return true;
      }
    }
    quietUntil = i;
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }

  private char peek(int distance) {
    int i = at + distance;
    return i >= 0 && i < sql.length() ? sql.charAt(i) : ' ';
  }

  /** One mask for a list of values: statements that differ only in its length count as one. */
  private void mask() {
    int end = out.length();
    while (end > 0 && (out.charAt(end - 1) == ',' || out.charAt(end - 1) == ' ')) {
      end--;
    }
    boolean listed = end < out.length() && out.indexOf(",", end) >= 0;
    if (end > 0 && listed && out.charAt(end - 1) == MASK) {
      out.setLength(end);
    } else {
      write(MASK);
    }
  }

  private void space() {
    if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
      write(' ');
    }
  }

  /** Reads the whole statement, but keeps only the part that is shown. */
  private void write(char c) {
    if (out.length() <= MaskLimits.MAX_TEXT) {
      out.append(c);
    }
  }
}
