package io.packwatch.agent.cli;

import io.packwatch.agent.start.Version;

/** The command line: {@code java -jar packwatch-agent.jar}. */
public final class Main {

  private Main() {}

  /** Prints version and usage. */
  public static void main(String[] arguments) {
    boolean known = arguments.length == 0 || arguments[0].matches("-h|--help|-V|--version|help");
    String text =
        "Packwatch "
            + Version.BUILD
            + ": latency, errors and pool usage of a Java application,"
            + " by its own packages, in Amazon CloudWatch\n\n"
            + "usage: java -javaagent:packwatch-agent.jar[=FILE|key=value,...] -jar app.jar\n\n"
            + "  FILE        a packwatch.properties; without it, packwatch.config, then\n"
            + "              packwatch.properties in the working directory and beside this jar\n"
            + "  key=value   any key of docs/configuration.md, with or without 'packwatch.'\n";
    if (known) {
      System.out.print(text);
    } else {
      System.err.print("packwatch: there is no command '" + arguments[0] + "' yet\n\n" + text);
      System.exit(2);
    }
  }
}
