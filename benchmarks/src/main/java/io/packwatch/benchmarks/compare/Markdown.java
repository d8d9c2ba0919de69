package io.packwatch.benchmarks.compare;

import io.packwatch.benchmarks.Spread;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report that people read. */
final class Markdown {

  private final Results results;
  private final List<Variant> variants;
  private final List<Workload> workloads;
  private final Collection<String> leftOut;

  /**
   * @param leftOut what failed, and why
   */
  Markdown(
      Results results,
      List<Variant> variants,
      List<Workload> workloads,
      Collection<String> leftOut) {
    this.results = results;
    this.variants = variants;
    this.workloads = workloads;
    this.leftOut = leftOut;
  }

  String text(int rounds) {
    StringBuilder text = new StringBuilder("# What agents cost\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Made by `benchmarks/compare.sh` on %s: %d processors, Java %s, `-Xmx512m`, %d %s. Each"
                + " run is a fresh JVM; in a round every variant runs once. The first row is no"
                + " agent's own figures; below are medians of the rounds, set against no agent in"
                + " the same round: a ratio, or with a sign a difference, and in brackets the least"
                + " and the most of any round. Agents sent to a sink on loopback.%n%n%s%n",
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"),
            rounds,
            rounds == 1 ? "round" : "rounds",
            cpuInWords()));
    for (Workload workload : workloads) {
      text.append("\n## ").append(workload.title()).append("\n\n");
      text.append(workload.description()).append('\n');
      for (List<Figure> figures : workload.tables()) {
        appendTable(text, workload, figures);
      }
    }
    text.append("\n## Left out, and doubtful\n\n");
    text.append(
        "- Glowroot: its agent is a zip distribution that is not on Maven Central, and it does not"
            + " know `jakarta`.\n");
    for (Variant variant : variants) {
      for (Workload workload : workloads) {
        Spread sent = results.values(workload, variant, Figure.RECEIVED_KILOBYTES);
        if (sent != null && sent.least() == 0) {
          text.append("- ").append(workload.title()).append(", ").append(variant.title());
          text.append(": it sent nothing in at least one run, so it may not have been at work.\n");
        }
      }
    }
    leftOut.forEach(line -> text.append("- ").append(line).append('\n'));
    return text.toString();
  }

  private static String cpuInWords() {
    return Instructions.areCounted()
        ? "Instructions are those that `perf` counts in user mode over all threads of the process."
        : "`perf` counts no instructions on this machine, so CPU is the time of the threads that"
            + " serve requests, as the operating system accounts it; what an agent does on threads"
            + " of its own is not in it. The same is true of allocated bytes.";
  }

  private void appendTable(StringBuilder text, Workload workload, List<Figure> figures) {
    text.append("\n| |");
    for (Figure figure : figures) {
      text.append(' ').append(figure.title).append(figure.unit.isEmpty() ? "" : ", ");
      text.append(figure.unit).append(" |");
    }
    text.append("\n| --- |").append(" --: |".repeat(figures.size())).append('\n');
    for (Variant variant : variants) {
      if (results.has(workload, variant)) {
        text.append("| ").append(variant.title()).append(" |");
        for (Figure figure : figures) {
          text.append(' ').append(cell(workload, variant, figure)).append(" |");
        }
        text.append('\n');
      }
    }
  }

  private String cell(Workload workload, Variant variant, Figure figure) {
    boolean absolute = variant.equals(Variant.NO_AGENT) || figure.against == Figure.Against.NOTHING;
    if (absolute) {
      Spread values = results.values(workload, variant, figure);
      return values == null ? "" : number(values.median(), "%,." + figure.digits + "f");
    }
    Spread spread = results.against(workload, variant, figure);
    String format = figure.against == Figure.Against.RATIO ? "%.3f" : "%+,." + figure.digits + "f";
    return compared(spread, format);
  }

  private static String compared(@Nullable Spread spread, String format) {
    if (spread == null) {
      return "";
    }
    String median = number(spread.median(), format);
    return spread.least() == spread.most()
        ? median
        : median
            + " ("
            + number(spread.least(), format)
            + " to "
            + number(spread.most(), format)
            + ")";
  }

  private static String number(double value, String format) {
    return String.format(Locale.ROOT, format, value);
  }
}
