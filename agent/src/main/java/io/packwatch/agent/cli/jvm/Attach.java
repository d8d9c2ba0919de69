package io.packwatch.agent.cli.jvm;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.json.Json;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code attach}: puts Packwatch into a JVM that runs already. */
public final class Attach implements Command {

  @Parameters(
      index = "0",
      paramLabel = "JVM",
      description = "its PID, its main class with or without package, or its jar")
  String name = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "settings, as after the = of -javaagent; --config names the file")
  List<String> settings = new ArrayList<>();

  @Override
  public Exit run(CommandContext session) throws CommandException {
    File jar = session.jar();
    if (jar == null) {
      throw new CommandException(
          Exit.USAGE, "this does not run from packwatch-agent.jar", "Start it with java -jar.");
    }
    session.surroundings(); // checks that the file exists
    AttachApi api = AttachApi.open();
    Jvm jvm = JvmSelector.of(api, name);
    try (Attached attached = api.attach(jvm)) {
      String before = attached.packwatch();
      if (before != null) {
        if (!argument(session).isEmpty()) {
          session
              .console()
              .note(
                  "note: "
                      + jvm.pid()
                      + " keeps the settings it has: "
                      + argument(session)
                      + " was not applied. Change its packwatch.properties, or restart it.");
        }
        return end(session, jvm, before, "is measured by Packwatch " + before + " already");
      }
      attached.load(jar, argument(session));
      String now = attached.packwatch();
      if (now == null) {
        throw new CommandException(
            Exit.UNFINISHED,
            jvm.pid() + " has loaded the agent, and it stepped aside",
            "It says why on the standard error of that JVM; packwatch.enabled=false is one"
                + " reason.");
      }
      return end(session, jvm, now, "is measured by Packwatch " + now + " from now on");
    }
  }

  /** An absolute path, because the JVM has its own working directory. */
  private String argument(CommandContext session) {
    List<String> parts = new ArrayList<>();
    @Nullable File config = session.options().config;
    if (config != null) {
      parts.add(config.getAbsolutePath());
    }
    parts.addAll(settings);
    return String.join(",", parts);
  }

  private static Exit end(CommandContext session, Jvm jvm, String version, String what) {
    if (session.console().isJson()) {
      session
          .console()
          .json(
              Json.object(
                  "pid", jvm.pid(), "program", jvm.program(), "packwatch", version, "said", what));
    } else {
      String program = jvm.program().isEmpty() ? "" : " (" + jvm.program() + ")";
      session
          .console()
          .line(jvm.pid() + program + " " + session.console().painted(Color.GOOD, what));
    }
    return Exit.FINE;
  }
}
