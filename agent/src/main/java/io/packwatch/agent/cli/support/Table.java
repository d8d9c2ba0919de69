package io.packwatch.agent.cli.support;

import java.util.ArrayList;
import java.util.List;

/**
 * A table for people: columns as wide as their widest cell, numbers to the right, two blanks
 * between. Only the last column may be long; it is never cut.
 */
public final class Table {

  private static final String GAP = "  ";

  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> numbers = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a column of text. */
  public Table text(String heading) {
    headings.add(heading);
    numbers.add(false);
    return this;
  }

  /** Adds a column of numbers. */
  public Table number(String heading) {
    headings.add(heading);
    numbers.add(true);
    return this;
  }

  /** Adds a row; cells that are left out are empty. */
  public Table row(String... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      row.add(i < cells.length ? cells[i] : "");
    }
    rows.add(row);
    return this;
  }

  /** Adds a line between rows, for example above a sum. */
  public Table rule() {
    rows.add(new ArrayList<String>());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, the headings first. */
  List<String> lines() {
    int[] widths = new int[headings.size()];
    measure(headings, widths);
    for (List<String> row : rows) {
      measure(row, widths);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(headings, widths));
    for (List<String> row : rows) {
      lines.add(row.isEmpty() ? dashes(widths) : line(row, widths));
    }
    return lines;
  }

  private static void measure(List<String> cells, int[] widths) {
    for (int i = 0; i < cells.size(); i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : GAP);
      String cell = cells.get(i);
      StringBuilder blanks = new StringBuilder();
      for (int left = widths[i] - cell.length(); left > 0; left--) {
        blanks.append(' ');
      }
      line.append(numbers.get(i) ? blanks + cell : cell + blanks);
    }
    return trimmedAtEnd(line);
  }

  private static String dashes(int[] widths) {
    StringBuilder line = new StringBuilder();
    int length = -GAP.length();
    for (int width : widths) {
      length += width + GAP.length();
    }
    for (int i = 0; i < length; i++) {
      line.append('-');
    }
    return line.toString();
  }

  private static String trimmedAtEnd(StringBuilder line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') {
      end--;
    }
    return line.substring(0, end);
  }
}
