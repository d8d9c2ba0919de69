package io.packwatch.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every run in a row, so that anybody can do other sums. */
final class Csv {

  private static final int WORKLOAD = 0;
  private static final int VARIANT = 1;
  private static final int ROUND = 2;
  private static final int FIRST_FIGURE = 3;

  private Csv() {}

  /**
   * The opposite of {@link #of}.
   *
   * @throws IllegalArgumentException for a column that is no figure
   */
  static Results read(String text) {
    Results results = new Results();
    List<String> lines = text.lines().toList();
    String[] columns = lines.get(0).split(",", -1);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<Figure, Double> figures = new EnumMap<>(Figure.class);
      for (int i = FIRST_FIGURE; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          Figure figure = Figure.valueOf(columns[i].toUpperCase(Locale.ROOT));
          figures.put(figure, Double.valueOf(cells[i]));
        }
      }
      int round = Integer.parseInt(cells[ROUND]);
      results.add(new Run(cells[WORKLOAD], cells[VARIANT], round, figures));
    }
    return results;
  }

  static String of(Results results) {
    StringBuilder text = new StringBuilder("workload,variant,round");
    for (Figure figure : Figure.values()) {
      text.append(',').append(figure.name().toLowerCase(Locale.ROOT));
    }
    text.append('\n');
    for (Run run : results.runs()) {
      List<String> cells = new ArrayList<>();
      cells.add(run.workload());
      cells.add(run.variant());
      cells.add(Integer.toString(run.round()));
      for (Figure figure : Figure.values()) {
        Double value = run.figures().get(figure);
        cells.add(value == null ? "" : String.format(Locale.ROOT, "%.3f", value));
      }
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }
}
