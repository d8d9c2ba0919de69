package io.packwatch.agent.mask;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells names in double quotes from texts, by the scanner's position in a statement.
 *
 * <p>The meaning of double quotes depends on the database and its settings, and is the same for a
 * whole statement. They hold names if one of them stands for a table, or is joined to another by a
 * dot: a text there would not be SQL. SQLite alone reads an unknown column name as a text, so
 * double quotes never count as a name where a value is likely.
 */
final class QuotedNames {

  private static final Set<String> BEFORE_TABLES =
      new HashSet<>(Arrays.asList("FROM", "JOIN", "INTO", "UPDATE"));

  private static final Set<String> BEFORE_VALUES =
      new HashSet<>(
          Arrays.asList(
              "LIKE", "ILIKE", "RLIKE", "REGEXP", "GLOB", "MATCH", "SIMILAR", "TO", "ESCAPE", "IN",
              "IS", "NOT", "BETWEEN", "VALUES", "VALUE", "THEN", "ELSE", "WHEN", "CASE", "DEFAULT",
              "LIMIT", "OFFSET", "RETURN", "CALL"));

  private static final String OPERATORS = "=<>|+-*/%!~^&?:@#";

  /** One bit for each bracket that is open. */
  private static final int MAX_DEPTH = Long.SIZE - 1;

  private String word = "";
  private char sign;
  private int depth;

  /** A bit is set where the bracket of that depth may hold values. */
  private long values;

  private boolean between;
  private boolean inserting;

  /** A word without quotes. */
  void word(String name) {
    String before = word;
    word = name.toUpperCase(Locale.ROOT);
    boolean query = word.equals("SELECT") || word.equals("WITH");
    if (query && sign == '(' && before.isEmpty() && depth <= MAX_DEPTH) {
      values &= ~(1L << depth);
    }
    between |= word.equals("BETWEEN");
    inserting = word.equals("INTO") || (inserting && !word.equals("VALUES") && !query);
    sign = ' ';
  }

  /** Any other character that is kept. */
  void sign(char c) {
    if (c == '(') {
      depth++;
      if (depth <= MAX_DEPTH) {
        boolean columns = inserting && depth == 1;
        values = columns ? values & ~(1L << depth) : values | (1L << depth);
      }
    } else if (c == ')' && depth > 0) {
      depth--;
    }
    word = "";
    sign = c;
  }

  /** A literal, or a name in quotes. */
  void quoted() {
    word = "";
    sign = ' ';
  }

  /** Whether only the name of a table can follow. */
  boolean isTableNext() {
    return depth == 0 && BEFORE_TABLES.contains(word);
  }

  /** Whether a value may follow. */
  boolean isValueNext() {
    if (OPERATORS.indexOf(sign) >= 0 || BEFORE_VALUES.contains(word)) {
      return true;
    }
    if (between && word.equals("AND")) {
      between = false;
      return true;
    }
    return depth > MAX_DEPTH || (depth > 0 && (values & (1L << depth)) != 0);
  }
}
