package io.packwatch.agent.cli;

import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Failures;
import io.packwatch.agent.cli.support.GlobalOptions;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.WaitingClock;
import java.io.File;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code java -jar packwatch-agent.jar}. */
public final class Main {

  private Main() {}

  /** Runs what the arguments ask for; ends the JVM with its status if that fails. */
  public static void main(String[] arguments) {
    int status = run(arguments, System.out, System.err, new WaitingClock.Real());
    System.out.flush();
    Log.flush();
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs one command.
   *
   * @return the exit status, of {@link Exit}
   */
  static int run(String[] arguments, PrintStream out, PrintStream err, WaitingClock clock) {
    List<String> asked = asked(arguments);
    GlobalOptions options = new GlobalOptions();
    boolean terminal = Ansi.AUTO.enabled();
    CommandLine line = CommandLineSpec.of(options, asked, wantsColours(asked, terminal));
    ParseResult result;
    try {
      result = line.parseArgs(asked.toArray(new String[0]));
    } catch (ParameterException e) {
      err.println("packwatch: " + reason(e));
      err.println("See " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return Exit.USAGE.code();
    }
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    CommandLine meant = result.commandSpec().commandLine();
    Object command = result.commandSpec().userObject();
    if (meant.isVersionHelpRequested()) {
      meant.printVersionHelp(out);
      return Exit.FINE.code();
    }
    if (meant.isUsageHelpRequested() || !(command instanceof Command)) {
      meant.usage(out);
      return Exit.FINE.code();
    }
    boolean json = options.output == GlobalOptions.Output.JSON;
    boolean colours = colours(options.color, terminal);
    CommandContext session =
        new CommandContext(new Terminal(out, err, json, colours, terminal), options, clock, jar());
    return run((Command) command, session).code();
  }

  private static Exit run(Command command, CommandContext session) {
    try {
      return command.run(session);
    } catch (Exception | LinkageError | StackOverflowError failure) {
      return Failures.told(failure, session);
    }
  }

  /**
   * Turns {@code help check} into {@code check --help}, and {@code help} alone into {@code --help}.
   */
  private static List<String> asked(String[] arguments) {
    List<String> asked = new ArrayList<>(Arrays.asList(arguments));
    if (!asked.isEmpty() && asked.get(0).equals("help")) {
      asked.remove(0);
      asked.add("--help");
    }
    return asked;
  }

  private static String reason(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException)) {
      return String.valueOf(e.getMessage());
    }
    UnmatchedArgumentException unmatched = (UnmatchedArgumentException) e;
    String what = unmatched.getUnmatched().get(0);
    boolean option = what.startsWith("-");
    String kind =
        option ? "option" : unmatched.getCommandLine().getParent() == null ? "command" : "argument";
    List<String> near = unmatched.getSuggestions();
    return "there is no "
        + kind
        + " '"
        + what
        + "'"
        + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + "?");
  }

  /**
   * Looks for the option itself, because usage is written while arguments are still being parsed.
   */
  private static boolean wantsColours(List<String> arguments, boolean terminal) {
    int at = arguments.indexOf("--color");
    if (arguments.contains("--color=always")
        || (at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("always"))) {
      return true;
    }
    boolean never =
        arguments.contains("--color=never")
            || (at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equals("never"));
    return terminal && !never;
  }

  private static boolean colours(GlobalOptions.Coloured when, boolean terminal) {
    return when == GlobalOptions.Coloured.AUTO ? terminal : when == GlobalOptions.Coloured.ALWAYS;
  }

  private static @Nullable File jar() {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    try {
      File file = source == null ? null : new File(source.getLocation().toURI());
      return file != null && file.isFile() ? file : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
