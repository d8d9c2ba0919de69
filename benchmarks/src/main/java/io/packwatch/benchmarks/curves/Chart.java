package io.packwatch.benchmarks.curves;

import java.util.List;
import java.util.Locale;

/**
 * Curves in panels, in SVG. From the bottom, which is zero, to the highest point; counts are a
 * column each. Legible on light and dark pages.
 */
final class Chart {

  private static final int COLUMNS = 3;
  private static final int WIDTH = 320;
  private static final int HEIGHT = 200;
  private static final int MARGIN = 36;
  private static final int TOP = 56;

  private final StringBuilder svg = new StringBuilder();

  private Chart() {}

  static String of(List<Curve> curves) {
    Chart chart = new Chart();
    int rows = (curves.size() + COLUMNS - 1) / COLUMNS;
    chart.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-label=\"How cost grows\">%n",
        COLUMNS * WIDTH, rows * HEIGHT);
    chart.svg.append(STYLE);
    chart.add("<rect class=\"page\" width=\"100%%\" height=\"100%%\" rx=\"8\"/>%n");
    for (int i = 0; i < curves.size(); i++) {
      chart.panel(curves.get(i), i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
    }
    return chart.svg.append("</svg>\n").toString();
  }

  private void panel(Curve curve, int left, int top) {
    List<Curve.Point> points = curve.points();
    double highest = points.stream().mapToDouble(Curve.Point::cost).max().orElse(1);
    int floor = top + HEIGHT - MARGIN;
    int step = (WIDTH - 2 * MARGIN) / Math.max(1, points.size() - 1);
    text("head", left + MARGIN - 12, top + 24, "start", curve.title() + ", " + curve.unit());
    add(
        "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n",
        left + MARGIN - 12, floor, left + WIDTH - MARGIN + 12, floor);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      Curve.Point point = points.get(i);
      double x = left + MARGIN + (double) i * step;
      double y = floor - point.cost() / highest * (floor - top - TOP);
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
      add("<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>%n", x, y);
      String cost = String.format(Locale.ROOT, point.cost() < 10 ? "%.1f" : "%,.0f", point.cost());
      text("", x, y - 9, "middle", cost);
      String count = String.format(Locale.ROOT, "%,d", point.count());
      text("", x, floor + 16, "middle", i == points.size() - 1 ? count + " " + curve.of() : count);
    }
    add("<polyline class=\"curve\" points=\"%s\"/>%n", line.toString().strip());
  }

  private void text(String style, double x, double y, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
        style, x, y, anchor, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static final String STYLE =
      """
      <style>
        text { font: 11px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #424a53 }
        .head { font-size: 13px; font-weight: 600; fill: #1f2328 }
        .page { fill: #ffffff }
        .axis { stroke: #9aa4b0 }
        .curve { fill: none; stroke: #1a7f64; stroke-width: 2 }
        .dot { fill: #1a7f64 }
        @media (prefers-color-scheme: dark) {
          text { fill: #b7bfc8 }
          .head { fill: #f0f3f6 }
          .page { fill: #0d1117 }
          .axis { stroke: #545d68 }
          .curve { stroke: #2ea885 }
          .dot { fill: #2ea885 }
        }
      </style>
      """;
}
