package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One workload's most telling figures as bars beside each other, in SVG: a panel a figure, a bar a
 * variant, a whisker from the least to the most of any round. Legible on light and dark pages.
 */
final class Plot {

  private static final int LABELS = 250;
  private static final int PANEL = 210;
  private static final int GAP = 24;
  private static final int ROW = 26;
  private static final int TOP = 64;
  private static final int MARGIN = 20;

  /** Room to the right of the longest bar for its number. */
  private static final int NUMBER = 56;

  private final Results results;
  private final List<Variant> variants;
  private final Workload workload;

  Plot(Results results, List<Variant> variants, Workload workload) {
    this.results = results;
    this.variants =
        variants.stream()
            .filter(each -> each.jar() != null && results.has(workload, each))
            .toList();
    this.workload = workload;
  }

  String svg() {
    List<Figure> figures = new ArrayList<>();
    Figure request = Instructions.areCounted() ? Figure.INSTRUCTIONS : Figure.CPU_MICROS;
    for (Figure figure :
        List.of(Figure.START_MILLIS, request, Figure.BYTES, Figure.HEAP_MEGABYTES)) {
      if (variants.stream().anyMatch(each -> results.against(workload, each, figure) != null)) {
        figures.add(figure);
      }
    }
    int width = 2 * MARGIN + LABELS + figures.size() * (PANEL + GAP);
    int height = TOP + variants.size() * ROW + MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-label=\"What agents cost: %s\">%n",
            width,
            height,
            workload.title()));
    svg.append(STYLE);
    svg.append("<rect class=\"page\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
    text(
        svg,
        "title",
        MARGIN,
        26,
        "start",
        workload.title() + ", times no agent (dashed): less is better");
    for (int row = 0; row < variants.size(); row++) {
      String title = variants.get(row).title();
      text(svg, rowClass(row), MARGIN, baseline(row), "start", title);
    }
    for (int i = 0; i < figures.size(); i++) {
      panel(svg, figures.get(i), MARGIN + LABELS + i * (PANEL + GAP));
    }
    return svg.append("</svg>\n").toString();
  }

  private void panel(StringBuilder svg, Figure figure, int left) {
    boolean ratio = figure.against == Figure.Against.RATIO;
    String unit = ratio ? "" : ", " + figure.unit + " more";
    text(svg, "head", left, 50, "start", figure.title.replace(", request threads", "") + unit);
    double longest = ratio ? 1.2 : 1;
    for (Variant variant : variants) {
      Spread spread = results.against(workload, variant, figure);
      longest = spread == null ? longest : Math.max(longest, spread.most());
    }
    double scale = (PANEL - NUMBER) / longest;
    for (int row = 0; row < variants.size(); row++) {
      Spread spread = results.against(workload, variants.get(row), figure);
      if (spread != null) {
        bar(svg, spread, row, left, scale, ratio ? "%.2f" : "%+.1f");
      }
    }
    if (ratio) {
      // where no agent is
      line(svg, "base", left + scale, TOP - 4, left + scale, TOP + variants.size() * ROW);
    }
  }

  private static void bar(
      StringBuilder svg, Spread spread, int row, int left, double scale, String format) {
    int top = TOP + row * ROW;
    double width = Math.max(1, spread.median() * scale);
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\"/>%n",
            row == 0 ? "ours" : "bar",
            left,
            top + 4,
            width));
    double least = left + Math.max(0, spread.least() * scale);
    double most = left + Math.max(1, spread.most() * scale);
    line(svg, "whisker", least, top + 11, most, top + 11);
    String number = String.format(Locale.ROOT, format, spread.median());
    text(svg, rowClass(row), Math.max(left + width, most) + 6, baseline(row), "start", number);
  }

  private static String rowClass(int row) {
    return row == 0 ? "own" : "row";
  }

  private static int baseline(int row) {
    return TOP + row * ROW + 16;
  }

  private static void line(
      StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            style,
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(
      StringBuilder svg, String style, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            style,
            x,
            y,
            anchor,
            text.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #424a53 }
        .title { font-size: 16px; font-weight: 600; fill: #1f2328 }
        .head { font-weight: 600 }
        .own { font-weight: 600; fill: #1f2328 }
        .page { fill: #ffffff }
        .bar { fill: #9aa4b0 }
        .ours { fill: #1a7f64 }
        .whisker { stroke: #57606a; stroke-width: 1.5 }
        .base { stroke: #57606a; stroke-width: 1; stroke-dasharray: 3 3 }
        @media (prefers-color-scheme: dark) {
          text { fill: #b7bfc8 }
          .title, .own { fill: #f0f3f6 }
          .page { fill: #0d1117 }
          .bar { fill: #545d68 }
          .ours { fill: #2ea885 }
          .whisker, .base { stroke: #adb5bd }
        }
      </style>
      """;
}
