package io.packwatch.agent.cli.jvm;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Table;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code list}: the JVMs of this user, and whether Packwatch is in them. */
@CommandLine.Command
public final class JvmList implements Command {

  /** What one JVM tells about itself. */
  private static final class Seen {
    final Jvm jvm;
    final @Nullable String java;
    final @Nullable String packwatch;
    final @Nullable String problem;

    Seen(Jvm jvm, @Nullable String java, @Nullable String packwatch, @Nullable String problem) {
      this.jvm = jvm;
      this.java = java;
      this.packwatch = packwatch;
      this.problem = problem;
    }

    Object json() {
      return Json.object(
          "pid",
          Long.parseLong(jvm.pid()),
          "program",
          jvm.program(),
          "command",
          jvm.command(),
          "java",
          java,
          "packwatch",
          packwatch,
          "problem",
          problem);
    }
  }

  @Override
  public Exit run(CommandContext session) throws CommandException {
    AttachApi api = AttachApi.open();
    List<Seen> all = new ArrayList<>();
    for (Jvm jvm : api.list()) {
      session.console().progress("asking " + jvm.pid());
      all.add(ask(api, jvm));
    }
    if (session.console().isJson()) {
      List<Object> rows = new ArrayList<>();
      for (Seen seen : all) {
        rows.add(seen.json());
      }
      session.console().json(rows);
    } else if (all.isEmpty()) {
      session.console().line("No JVM of this user runs on this machine.");
    } else {
      session.console().table(table(all, session));
    }
    return Exit.FINE;
  }

  private static Seen ask(AttachApi api, Jvm jvm) {
    try (Attached attached = api.attach(jvm)) {
      Properties properties = attached.systemProperties();
      return new Seen(
          jvm,
          properties.getProperty("java.version"),
          properties.getProperty(Version.PROPERTY),
          null);
    } catch (CommandException e) {
      return new Seen(jvm, null, null, e.what());
    }
  }

  private static Table table(List<Seen> all, CommandContext session) {
    Table table = new Table().number("PID").text("Java").text("Packwatch").text("Program");
    for (Seen seen : all) {
      String packwatch =
          seen.packwatch != null ? seen.packwatch : seen.problem != null ? "unknown" : "-";
      table.row(
          seen.jvm.pid(),
          seen.java == null ? "?" : seen.java,
          packwatch,
          seen.jvm.program().isEmpty() ? "(unknown)" : seen.jvm.program());
      if (seen.problem != null) {
        session.console().note(session.console().painted(Color.FAINT, seen.problem));
      }
    }
    return table;
  }
}
