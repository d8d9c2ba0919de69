package io.packwatch.agent.mask;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SQL without literals, for MySQL, MariaDB, PostgreSQL, Oracle, SQL Server and H2 alike.
 *
 * <p>One pass, and no knowledge of which of them it is. So whatever one of them reads as the
 * beginning of a literal, a quoted name or a comment, and another does not, is a doubt; and on any
 * doubt only the verb is left: {@code SELECT ?}. Names stay unless they stand in double quotes,
 * which MySQL takes for a text.
 */
public final class SqlMask {

  private static final char MASK = '?';

  /** Statements about data. Others (users, grants, settings) hold secrets outside of literals. */
  private static final String[] VERBS = {
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "MERGE",
    "WITH",
    "CALL",
    "VALUES",
    "REPLACE",
    "TRUNCATE",
  };

  private final CharSequence sql;
  private final StringBuilder out = new StringBuilder(Limits.LONGEST_TEXT);
  private int at;

  /** Up to here the line holds nothing that opens or closes: it is looked at once. */
  private int quietUntil;

  private SqlMask(CharSequence sql) {
    this.sql = sql;
  }

  /** The statement as it may be shown, at most 200 characters. */
  public static String of(@Nullable String sql) {
    return sql == null ? String.valueOf(MASK) : masked(sql);
  }

  /** Reads each character a few times at most, whatever the text: a test counts. */
  static String masked(CharSequence sql) {
    String verb = verb(sql);
    if (verb == null || sql.length() > Limits.LONGEST_SQL) {
      return (verb == null ? firstWord(sql) : verb) + " " + MASK;
    }
    SqlMask mask = new SqlMask(sql);
    return mask.run() ? Shortened.of(mask.out.toString().trim()) : verb + " " + MASK;
  }

  private static @Nullable String verb(CharSequence sql) {
    String word = firstWord(sql);
    for (String verb : VERBS) {
      if (verb.equals(word)) {
        return verb;
      }
    }
    return null;
  }

  /** The first word if it is one of SQL's, else {@code SQL}. Comments before it are not skipped. */
  private static String firstWord(CharSequence sql) {
    int from = 0;
    while (from < sql.length() && (Character.isWhitespace(sql.charAt(from)) || isOpen(sql, from))) {
      from++;
    }
    int to = from;
    while (to < sql.length() && isAsciiLetter(sql.charAt(to))) {
      to++;
    }
    String word = sql.subSequence(from, to).toString().toUpperCase(Locale.ROOT);
    for (String known : WORDS) {
      if (known.equals(word)) {
        return known;
      }
    }
    return "SQL";
  }

  private static final String[] WORDS = {
    "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CALL", "VALUES", "REPLACE",
        "TRUNCATE",
    "CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "SET", "EXEC", "EXECUTE", "BEGIN", "COMMIT",
    "ROLLBACK", "DECLARE", "EXPLAIN", "SHOW", "USE", "LOCK", "COPY", "ANALYZE", "VACUUM",
  };

  private static boolean isOpen(CharSequence sql, int at) {
    return sql.charAt(at) == '(' || sql.charAt(at) == '{';
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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
      default:
        return c > ' ' && c < 0x7f && c != '\\' && keep(c);
    }
  }

  private boolean keep(char c) {
    at++;
    write(c);
    return true;
  }

  /**
   * A quote that is doubled is part of the literal everywhere; one behind a backslash in MySQL and
   * in PostgreSQL's E'' only: a doubt.
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
          at = i + 1;
          mask();
          return true;
        }
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      i++;
    }
    return false;
  }

  private void number() {
    while (at < sql.length() && isPartOfNumber()) {
      at++;
    }
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

  /** Oracle's q'[...]' ends elsewhere than all other literals do: a doubt. */
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
    if (name.equalsIgnoreCase("identified") || name.equalsIgnoreCase("password")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      write(name.charAt(i));
    }
    return true;
  }

  /** {@code $1} of PostgreSQL, and its {@code $$text$$} and {@code $tag$text$tag$}. */
  private boolean dollar() {
    int i = at + 1;
    while (i < sql.length() && isNamePart(sql.charAt(i)) && sql.charAt(i) != '$') {
      i++;
    }
    if (i < sql.length() && sql.charAt(i) == '$') {
      CharSequence tag = sql.subSequence(at, i + 1);
      int end = find(tag, i + 1); // no part of a tag begins another: each character is read once
      if (end < 0) {
        return false;
      }
      at = end + tag.length();
    } else if (i == at + 1) {
      return false;
    } else {
      at = i;
    }
    mask();
    return true;
  }

  /** MySQL's and SQL Server's quoted names; to others the marks mean nothing. */
  private boolean quotedName(char closing) {
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != closing) {
      end++;
    }
    if (end == sql.length()) {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      char c = sql.charAt(i);
      if (!isNamePart(c) && c != ' ' && c != '.') {
        return false;
      }
    }
    boolean number = end == at + 1 || isDigit(sql.charAt(at + 1));
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

  /** PostgreSQL's comments nest, others' do not; MySQL runs what is in {@code /*! *}{@code /}. */
  private boolean blockComment() {
    int end = find("*/", at + 2);
    if (end < 0 || sql.charAt(at + 2) == '!' || sql.charAt(at + 2) == 'M') {
      return false;
    }
    for (int i = at + 2; i < end; i++) {
      if (sql.charAt(i) == '/' && sql.charAt(i + 1) == '*') {
        return false;
      }
    }
    at = end + 2;
    space();
    return true;
  }

  /** To MySQL, {@code --} without a blank behind it are two minus signs. */
  private boolean lineComment() {
    if (hasQuoteInLine()) {
      return false;
    }
    while (at < sql.length() && sql.charAt(at) != '\n') {
      at++;
    }
    space();
    return true;
  }

  /** A comment to MySQL, part of a name or an operator to others. */
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

  /** Where this comes next, or -1. */
  private int find(CharSequence text, int from) {
    for (int start = from; start + text.length() <= sql.length(); start++) {
      int matched = 0;
      while (matched < text.length() && sql.charAt(start + matched) == text.charAt(matched)) {
        matched++;
      }
      if (matched == text.length()) {
        return start;
      }
    }
    return -1;
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

  /** One mask for a list of values: statements that differ in its length alone are one. */
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

  /** The whole statement is read, but not more kept than is shown. */
  private void write(char c) {
    if (out.length() <= Limits.LONGEST_TEXT) {
      out.append(c);
    }
  }
}
