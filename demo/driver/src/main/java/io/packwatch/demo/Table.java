package io.packwatch.demo;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: the first to the left, figures to the right. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    row(headings);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The table, a rule below its headings, each line ending in a line break. */
  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      text.append(line(rows.get(r), widths));
      if (r == 0) {
        text.append("-".repeat(text.length() - 1)).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      String blanks = " ".repeat(widths[i] - cell.length());
      text.append(i == 0 ? "" : GAP).append(i == 0 ? cell + blanks : blanks + cell);
    }
    return text.append('\n').toString();
  }
}
