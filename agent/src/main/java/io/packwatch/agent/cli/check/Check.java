package io.packwatch.agent.cli.check;

import io.packwatch.agent.cli.packages.ApplicationArchive;
import io.packwatch.agent.cli.packages.PackageReport;
import io.packwatch.agent.cli.packages.RuleVerdict;
import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.config.ConfigFileCheck;
import io.packwatch.agent.config.ConfigProblem;
import io.packwatch.agent.json.Json;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: validates configuration files. */
public final class Check implements Command {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "files to check; without one, the file that the agent would find here")
  List<File> files = new ArrayList<>();

  @Option(
      names = "--strict",
      description = "hints count as problems: the exit code is 1 for them as well")
  boolean strict;

  @Option(
      names = "--from",
      paramLabel = "APPLICATION",
      description =
          "a jar, a war, a directory of classes or a class path: what the lines"
              + " packwatch.business match there")
  @Nullable String from;

  @Override
  public Exit run(CommandContext session) throws CommandException {
    List<File> all = files.isEmpty() ? found(session) : files;
    boolean unnamed = files.isEmpty() && session.isFileUnnamed();
    List<Object> results = new ArrayList<>();
    int problems = 0;
    int hints = 0;
    for (File file : all) {
      List<Finding> findings = findings(file, unnamed, session);
      for (Finding finding : findings) {
        if (finding.severity == Finding.Severity.PROBLEM) {
          problems++;
        } else {
          hints++;
        }
      }
      results.add(Json.object("file", file.getPath(), "findings", json(findings)));
      if (!session.console().isJson()) {
        show(session.console(), file, findings);
      }
    }
    if (session.console().isJson()) {
      session.console().json(Json.object("problems", problems, "hints", hints, "files", results));
    }
    return problems > 0 || (strict && hints > 0) ? Exit.FOUND : Exit.FINE;
  }

  private static List<File> found(CommandContext session) throws CommandException {
    File file = session.file();
    if (file == null) {
      throw new CommandException(
          Exit.USAGE,
          "there is no packwatch.properties beside the jar, nor one that may be read in "
              + System.getProperty("user.dir"),
          "Name the file to check; or check nothing: Packwatch runs without one.");
    }
    List<File> one = new ArrayList<>();
    one.add(file);
    return one;
  }

  private List<Finding> findings(File file, boolean unnamed, CommandContext session)
      throws CommandException {
    ConfigFileCheck examined;
    try {
      examined = ConfigFileCheck.of(file, System.getenv(), unnamed);
    } catch (IOException e) {
      throw new CommandException(
          Exit.USAGE,
          file + " cannot be read: " + e.getMessage(),
          "Give the path of a packwatch.properties.",
          e);
    }
    List<Finding> findings = new ArrayList<>();
    for (ConfigProblem mistake : examined.mistakes()) {
      findings.add(Finding.of(mistake));
    }
    findings.addAll(ConsistencyChecks.broken(examined));
    if (from != null) {
      findings.addAll(rules(examined, from, session.console()));
    }
    findings.sort((one, other) -> Integer.compare(one.line, other.line));
    return findings;
  }

  /** What each line of the business matches in the application; shown here where all is well. */
  private static List<Finding> rules(ConfigFileCheck examined, String application, Terminal console)
      throws CommandException {
    PackageReport report =
        PackageReport.of(
            ApplicationArchive.of(application, null),
            examined.settings(),
            count -> console.progress(count + " classes of " + application));
    List<Finding> findings = new ArrayList<>();
    for (RuleVerdict rule : report.rules()) {
      String key = "packwatch.business." + rule.name;
      if (!rule.works) {
        findings.add(
            new Finding(Finding.Severity.PROBLEM, examined.lineOf(key), key, rule.text, null));
      } else if (!console.isJson()) {
        console.line(key + " " + rule.text);
      }
    }
    return findings;
  }

  private static void show(Terminal console, File file, List<Finding> findings) {
    for (Finding finding : findings) {
      boolean problem = finding.severity == Finding.Severity.PROBLEM;
      String place = finding.line == 0 ? file.getPath() : file + ":" + finding.line;
      String kind =
          console.painted(problem ? Color.BAD : Color.WARNING, problem ? "problem" : "hint");
      console.line(place + ": " + kind + ": " + finding.subject + " " + finding.reason);
      if (finding.advice != null) {
        console.line("    " + finding.advice);
      }
    }
    if (findings.isEmpty()) {
      console.line(file + ": " + console.painted(Color.GOOD, "nothing wrong"));
    }
  }

  private static List<Object> json(List<Finding> findings) {
    List<Object> all = new ArrayList<>();
    for (Finding finding : findings) {
      @Nullable Integer line = finding.line == 0 ? null : finding.line;
      all.add(
          Json.object(
              "severity", finding.severity,
              "line", line,
              "key", finding.subject,
              "reason", finding.reason,
              "advice", finding.advice));
    }
    return all;
  }
}
