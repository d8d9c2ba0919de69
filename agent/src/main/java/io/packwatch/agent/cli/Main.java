package io.packwatch.agent.cli;

import io.packwatch.agent.start.Version;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** The command line: {@code java -jar packwatch-agent.jar}. */
public final class Main {

  private static final List<String> ASKS_FOR_USAGE =
      Arrays.asList("-h", "--help", "help", "-V", "--version");

  private static final String USAGE =
      "Packwatch "
          + Version.BUILD
          + ": latency, errors and pool usage of a Java application,"
          + " by its own packages, in Amazon CloudWatch\n\n"
          + "usage: java -javaagent:packwatch-agent.jar[=FILE|key=value,...] -jar app.jar\n\n"
          + "  FILE        a packwatch.properties; without it, packwatch.config, then\n"
          + "              packwatch.properties in the working directory and beside this jar\n"
          + "  key=value   any key of docs/configuration.md, with or without 'packwatch.'\n";

  private Main() {}

  /** Does what the arguments ask for; ends the JVM where that fails. */
  public static void main(String[] arguments) {
    int status = run(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Prints version and usage.
   *
   * @return the exit status: 0, or 2 where the arguments make no sense
   */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length == 0 || ASKS_FOR_USAGE.contains(arguments[0])) {
      out.print(USAGE);
      return 0;
    }
    err.print("packwatch: there is no command '" + arguments[0] + "' yet\n\n" + USAGE);
    return 2;
  }
}
