package io.packwatch.agent.cli.support;

import io.packwatch.agent.json.Json;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of a command: its result to standard output, everything else to standard error.
 *
 * <p>Progress is one line that is overwritten on a terminal, and is left out elsewhere, such as in
 * a build's log.
 */
public final class Terminal {

  private static final String ERASED_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;
  private final boolean colours;
  private final boolean terminal;
  private boolean inProgress;

  /**
   * @param terminal whether the output is a terminal: progress is shown
   */
  public Terminal(
      PrintStream out, PrintStream err, boolean json, boolean colours, boolean terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.colours = colours;
    this.terminal = terminal;
  }

  /** Whether the result is to be JSON; then only {@link #json} and {@link #jsonLine} write it. */
  public boolean isJson() {
    return json;
  }

  /** A line of the result, for people. */
  public void line(String text) {
    endProgress();
    out.println(text);
  }

  public void line() {
    line("");
  }

  /** A table with its headings marked. */
  public void table(Table table) {
    List<String> lines = table.lines();
    line(painted(Color.STRONG, lines.get(0)));
    for (String each : lines.subList(1, lines.size())) {
      line(each);
    }
  }

  /** The whole result; see {@link Json} for the values it may consist of. */
  public void json(@Nullable Object value) {
    endProgress();
    out.println(Json.pretty(value));
  }

  /** One of many results, printed as they arrive, one a line. */
  public void jsonLine(@Nullable Object value) {
    endProgress();
    out.println(Json.line(value));
    out.flush();
  }

  /** Marked, where colours are wanted. */
  public String painted(Color color, String text) {
    return colours && !json ? color.around(text) : text;
  }

  /** A note that is not part of the result. */
  public void note(String text) {
    endProgress();
    err.println(text);
  }

  /** The current activity and its progress. */
  public void progress(String text) {
    if (terminal) {
      err.print(ERASED_LINE + text);
      err.flush();
      inProgress = true;
    }
  }

  private void endProgress() {
    if (inProgress) {
      err.print(ERASED_LINE);
      err.flush();
      inProgress = false;
    }
  }

  /** Reports the end of a command that failed; as JSON if the result would have been JSON. */
  void failure(CommandException failure) {
    endProgress();
    if (json) {
      err.println(
          Json.line(
              Json.object(
                  "error", failure.what(), "next", failure.next(), "exit", failure.exit().code())));
    } else {
      String label = "packwatch: ";
      err.println((colours ? Color.BAD.around(label) : label) + failure.what());
      err.println(failure.next());
    }
  }

  /** The stack of a failure, for {@code --debug}. */
  void stack(Throwable failure) {
    endProgress();
    failure.printStackTrace(err);
  }
}
