package io.packwatch.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the command line asked for.
 *
 * @param root the repository
 * @param workspace a directory of this run's own; whoever started the driver removes it
 * @param seconds how long traffic is driven
 * @param toAws whether the figures also go to CloudWatch
 * @param withAgent whether the agent is attached
 * @param keep whether the shop runs until somebody ends it, for people to look at its console
 * @param onTerminal whether standard output can redraw a line
 */
record Options(
    Path root,
    Path workspace,
    int seconds,
    boolean toAws,
    boolean withAgent,
    boolean keep,
    boolean onTerminal) {

  /** Shorter than that, nothing worth a table happens. */
  private static final int LEAST_SECONDS = 5;

  /** Beyond it, it is a load test. */
  private static final int MAX_SECONDS = 3600;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException in words for the user
   */
  static Options parse(String... arguments) {
    Path root = Path.of(".");
    Path workspace = Path.of(".");
    int seconds = 60;
    boolean toAws = false;
    boolean withAgent = true;
    boolean keep = false;
    boolean onTerminal = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--root" -> root = Path.of(value(arguments, i++));
        case "--workspace" -> workspace = Path.of(value(arguments, i++));
        case "--seconds" -> seconds = seconds(value(arguments, i++));
        case "--aws" -> toAws = true;
        case "--no-agent" -> withAgent = false;
        case "--keep" -> keep = true;
        case "--terminal" -> onTerminal = true;
        default ->
            throw new IllegalArgumentException(
                "unknown option "
                    + arguments[i]
                    + "; allowed are --aws, --seconds N,"
                    + " --keep, --no-agent");
      }
    }
    return new Options(root, workspace, seconds, toAws, withAgent, keep, onTerminal);
  }

  private static String value(String[] arguments, int option) {
    if (option + 1 == arguments.length) {
      throw new IllegalArgumentException(arguments[option] + " needs a value");
    }
    return arguments[option + 1];
  }

  private static int seconds(String text) {
    if (text.matches("\\d{1,4}")) {
      int seconds = Integer.parseInt(text);
      if (seconds >= LEAST_SECONDS && seconds <= MAX_SECONDS) {
        return seconds;
      }
    }
    throw new IllegalArgumentException(
        "--seconds " + text + ": a number from " + LEAST_SECONDS + " to " + MAX_SECONDS);
  }

  /** How long traffic is driven; for ever is as long as a nanosecond clock can tell. */
  Duration traffic() {
    return keep ? Duration.ofDays(100 * 365) : Duration.ofSeconds(seconds);
  }

  Path agentJar() {
    return root.resolve("agent/target/packwatch-agent.jar");
  }

  Path shopJar() {
    return root.resolve("demo/shop/target/shop.jar");
  }
}
