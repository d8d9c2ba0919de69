package io.packwatch.agent.cli;

import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.GlobalOptions;
import io.packwatch.agent.install.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The grammar of the command line, for picocli. Only the requested command is read from its class
 * by reflection; name and summary are enough for the others.
 */
final class CommandLineSpec {

  private static final String NAME = "java -jar packwatch-agent.jar";

  /** Columns; every terminal has at least this many. */
  private static final int WIDTH = 100;

  private CommandLineSpec() {}

  /**
   * @param arguments from which the commands in question are found
   */
  static CommandLine of(GlobalOptions options, List<String> arguments, boolean colours) {
    CommandSpec root = CommandSpec.forAnnotatedObject(options);
    root.name(NAME).version("Packwatch " + Version.BUILD);
    root.usageMessage()
        .description(
            "Latency, errors and pool usage of a Java application, by its own packages, in Amazon"
                + " CloudWatch.",
            "",
            "To measure an application: java -javaagent:packwatch-agent.jar[=FILE|key=value,...]"
                + " -jar app.jar")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes())
        .optionListHeading("%nOptions of all commands:%n")
        .footer("", "A command's own: " + NAME + " COMMAND --help");
    root.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, h -> "");
    root.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandLineSpec::list);
    CommandLine line = new CommandLine(root);
    for (Commands.Entry entry : Commands.ALL) {
      line.addSubcommand(entry.name, command(entry, arguments.contains(entry.name)));
    }
    line.setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(WIDTH);
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true).sortOptions(false);
    return line;
  }

  private static CommandSpec command(Commands.Entry entry, boolean whole) {
    CommandSpec spec = whole ? CommandSpec.forAnnotatedObject(entry.type) : CommandSpec.create();
    UsageMessageSpec usage = spec.usageMessage();
    usage.abbreviateSynopsis(true).sortOptions(false);
    if (usage.description().length == 0) {
      usage.description(sentence(entry.summary));
    }
    if (usage.footer().length == 0) {
      usage.footer("", "Options of all commands and exit codes: " + NAME + " --help");
    }
    usage.optionListHeading("%nOptions:%n").parameterListHeading("%n");
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandLineSpec::own);
    usage
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
            help -> ownOptions(help).isEmpty() ? "" : help.optionListHeading());
    return spec;
  }

  private static String sentence(String summary) {
    return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (Exit exit : Exit.values()) {
      codes.put(String.valueOf(exit.code()), exit.meaning());
    }
    return codes;
  }

  /** The commands under their headings. */
  private static String list(Help help) {
    int width = 0;
    for (Commands.Entry entry : Commands.ALL) {
      width = Math.max(width, entry.name.length());
    }
    StringBuilder text = new StringBuilder();
    for (Commands.Group group : Commands.Group.values()) {
      String heading = System.lineSeparator() + group.title + ":" + System.lineSeparator();
      for (Commands.Entry entry : Commands.ALL) {
        if (entry.group == group) {
          text.append(heading).append("  ");
          text.append(help.colorScheme().commandText(entry.name));
          for (int blanks = entry.name.length(); blanks < width + 2; blanks++) {
            text.append(' ');
          }
          text.append(entry.summary).append(System.lineSeparator());
          heading = "";
        }
      }
    }
    return text.toString();
  }

  /** A command's options without those of all commands. */
  private static String own(Help help) {
    return help.optionListExcludingGroups(ownOptions(help));
  }

  private static List<OptionSpec> ownOptions(Help help) {
    List<OptionSpec> own = new ArrayList<>();
    for (ArgSpec argument : help.commandSpec().args()) {
      if (argument.isOption() && !argument.inherited()) {
        own.add((OptionSpec) argument);
      }
    }
    return own;
  }
}
