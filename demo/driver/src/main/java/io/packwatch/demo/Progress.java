package io.packwatch.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * How far the traffic is: one line that is redrawn on a terminal, else a line every ten seconds.
 */
final class Progress {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int BAR = 30;

  /** Nobody waits that long. */
  private static final Duration ENDLESS = Duration.ofDays(1);

  private final PrintStream out;
  private final boolean onTerminal;
  private final Duration total;
  private long linesShown;

  /**
   * @param total how long it will take; of years, nobody is told
   */
  Progress(PrintStream out, boolean onTerminal, Duration total) {
    this.out = out;
    this.onTerminal = onTerminal;
    this.total = total;
  }

  /** Called often; shows the state when it is due. */
  void show(Duration passed, long requests, long failed) {
    if (total.compareTo(ENDLESS) > 0) {
      showEndless(passed, requests, failed);
      return;
    }
    Duration shown = passed.compareTo(total) > 0 ? total : passed;
    String state =
        String.format(
            Locale.ROOT,
            "%3d of %d s, %,d requests, %,d failed",
            shown.toSeconds(),
            total.toSeconds(),
            requests,
            failed);
    if (onTerminal) {
      int full = (int) (BAR * shown.toMillis() / total.toMillis());
      out.print("\r[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + state + "  ");
      out.flush();
    } else if (shown.toMillis() / BETWEEN_LINES.toMillis() > linesShown) {
      linesShown = shown.toMillis() / BETWEEN_LINES.toMillis();
      out.println("  " + state);
    }
  }

  private void showEndless(Duration passed, long requests, long failed) {
    String state =
        String.format(
            Locale.ROOT, "%d s, %,d requests, %,d failed", passed.toSeconds(), requests, failed);
    if (onTerminal) {
      out.print("\r" + state + "; Ctrl-C ends it  ");
      out.flush();
    } else if (passed.toMinutes() > linesShown) {
      linesShown = passed.toMinutes();
      out.println("  " + state);
    }
  }

  /** Leaves the redrawn line. */
  void end() {
    if (onTerminal) {
      out.println();
    }
  }
}
