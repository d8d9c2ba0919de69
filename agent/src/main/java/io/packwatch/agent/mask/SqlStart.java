package io.packwatch.agent.mask;

import java.util.Locale;

/** Finds the beginning of a statement, after blanks and comments, and the ends of comments. */
final class SqlStart {

  /** Statements about data. Others (users, grants, settings) have secrets outside of literals. */
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

  /** Other verbs, which are shown without the rest of the statement. */
  private static final String[] OTHERS = {
    "CREATE",
    "ALTER",
    "DROP",
    "GRANT",
    "REVOKE",
    "SET",
    "EXEC",
    "EXECUTE",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "DECLARE",
    "EXPLAIN",
    "SHOW",
    "USE",
    "LOCK",
    "COPY",
    "ANALYZE",
    "VACUUM",
  };

  private final CharSequence sql;

  SqlStart(CharSequence sql) {
    this.sql = sql;
  }

  static boolean isVerb(String word) {
    return contains(VERBS, word);
  }

  private static boolean contains(String[] words, String word) {
    for (String each : words) {
      if (each.equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** The first word from there on if it is a verb of SQL, else {@code SQL}. */
  String firstWord(int start) {
    int from = start;
    for (int next = skipped(from); next > from; next = skipped(from)) {
      from = next;
    }
    int to = from;
    while (to < sql.length() && isAsciiLetter(sql.charAt(to))) {
      to++;
    }
    String word = sql.subSequence(from, to).toString().toUpperCase(Locale.ROOT);
    return isVerb(word) || contains(OTHERS, word) ? word : "SQL";
  }

  /**
   * The position after a blank, comment or sign that may precede a verb; the same position
   * otherwise.
   */
  private int skipped(int from) {
    if (from == sql.length()) {
      return from;
    }
    char c = sql.charAt(from);
    if (Character.isWhitespace(c) || "({?=".indexOf(c) >= 0) {
      return from + 1;
    }
    boolean more = from + 1 < sql.length();
    if (c == '/' && more && sql.charAt(from + 1) == '*') {
      return Math.max(from, commentEnd(from));
    }
    if (c == '-' && more && sql.charAt(from + 1) == '-') {
      return lineEnd(from);
    }
    return from;
  }

  private static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * The position after the comment that begins there; -1 on a doubt. Comments nest only in
   * PostgreSQL; MySQL executes the content of {@code /*! *}{@code /}.
   */
  int commentEnd(int from) {
    int end = find("*/", from + 2);
    if (end < 0 || sql.charAt(from + 2) == '!' || sql.charAt(from + 2) == 'M') {
      return -1;
    }
    for (int i = from + 2; i < end; i++) {
      if (sql.charAt(i) == '/' && sql.charAt(i + 1) == '*') {
        return -1;
      }
    }
    return end + 2;
  }

  /** Where the line ends. */
  int lineEnd(int from) {
    int end = from;
    while (end < sql.length() && sql.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  /** The next position of this text, or -1. */
  int find(CharSequence text, int from) {
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
}
