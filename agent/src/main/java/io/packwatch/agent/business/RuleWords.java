package io.packwatch.agent.business;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, one after the other. Used by one thread, once. */
final class RuleWords {

  /** At the end of the line. */
  static final String END = "";

  private static final String ALONE = "(),=";

  private final List<String> words = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private int next;

  RuleWords(String line) throws RuleException {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      int begin = at;
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (c == '"') {
        at = line.indexOf('"', at + 1) + 1;
        if (at == 0) {
          throw new RuleException(
              "the text that begins at column " + (begin + 1) + " has no closing quote");
        }
      } else if (ALONE.indexOf(c) >= 0) {
        at++;
      } else {
        while (at < line.length() && belongs(line.charAt(at))) {
          at++;
        }
      }
      words.add(line.substring(begin, at));
      columns.add(begin + 1);
    }
    columns.add(line.length() + 1);
  }

  private static boolean belongs(char c) {
    return !Character.isWhitespace(c) && c != '"' && ALONE.indexOf(c) < 0;
  }

  /** The next word, which stays the next; {@link #END} at the end. */
  String peek() {
    return next < words.size() ? words.get(next) : END;
  }

  /** Takes the next word. */
  String take() {
    return next < words.size() ? words.get(next++) : END;
  }

  boolean takeIf(String word) {
    if (!peek().equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  boolean isOver() {
    return next >= words.size();
  }

  boolean contains(String word) {
    return words.contains(word);
  }

  /** A failure at the word that was taken last. */
  RuleException wrong(String what) {
    int last = Math.max(0, next - 1);
    String word = last < words.size() ? words.get(last) : END;
    return new RuleException(
        "at column " + columns.get(last) + ", " + (word.isEmpty() ? "" : word + ": ") + what);
  }

  /** A failure where a word should be: at the next one, or at the end. */
  RuleException missing(String what) {
    return new RuleException(
        isOver()
            ? "at its end " + what
            : "at column " + columns.get(next) + ", before " + peek() + ", " + what);
  }
}
