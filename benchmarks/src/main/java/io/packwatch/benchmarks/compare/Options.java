package io.packwatch.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line asked for.
 *
 * @param root the repository
 * @param workspace a directory of this run's own
 * @param rounds how often each variant runs
 * @param agents ids of the variants; empty for all
 * @param workloads ids of the workloads; empty for all
 * @param quick to see that everything works
 * @param more whether rounds are added to those of the last report
 */
record Options(
    Path root,
    Path workspace,
    int rounds,
    List<String> agents,
    List<String> workloads,
    boolean quick,
    boolean more) {

  /** Five medians move by a few percent, and take half an hour. */
  private static final int ROUNDS = 5;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException in words for the user
   */
  static Options parse(String... arguments) {
    Path root = Path.of(".");
    Path workspace = Path.of(".");
    int rounds = 0;
    List<String> agents = List.of();
    List<String> workloads = List.of();
    boolean quick = false;
    boolean more = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--root" -> root = Path.of(value(arguments, i++));
        case "--workspace" -> workspace = Path.of(value(arguments, i++));
        case "--rounds" -> rounds = number(value(arguments, i++));
        case "--agents" -> agents = List.of(value(arguments, i++).split(",", -1));
        case "--workloads" -> workloads = List.of(value(arguments, i++).split(",", -1));
        case "--quick" -> quick = true;
        case "--more" -> more = true;
        default ->
            throw new IllegalArgumentException("unknown option " + arguments[i] + "; see --help");
      }
    }
    int chosen = rounds == 0 ? (quick ? 1 : ROUNDS) : rounds;
    return new Options(root, workspace, chosen, agents, workloads, quick, more);
  }

  private static String value(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new IllegalArgumentException(arguments[option] + " needs a value");
    }
    return arguments[option + 1];
  }

  private static int number(String text) {
    if (!text.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException("--rounds " + text + ": a number from 1 to 99");
    }
    return Integer.parseInt(text);
  }
}
