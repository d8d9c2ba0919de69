package io.packwatch.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every run in a row, so that anybody can do other sums. */
final class Csv {

  private Csv() {}

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
