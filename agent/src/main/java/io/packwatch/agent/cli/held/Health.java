package io.packwatch.agent.cli.held;

import io.packwatch.agent.cli.frame.Color;
import io.packwatch.agent.cli.frame.Command;
import io.packwatch.agent.cli.frame.Exit;
import io.packwatch.agent.cli.frame.Json;
import io.packwatch.agent.cli.frame.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** {@code health}: whether a running agent measures and delivers, as an exit code. */
public final class Health implements Command {

  @Parameters(
      index = "0",
      paramLabel = "JVM",
      description = "its PID, its main class with or without package, or its jar")
  String name = "";

  @Override
  public Exit run(Session session) throws Exception {
    Holdings holdings = Holdings.of(session, name);
    Map<String, @Nullable Object> agent = Holdings.in(holdings.live, "agent");
    boolean well = Holdings.text(agent, "status").equals("ok");
    if (session.console().isJson()) {
      session
          .console()
          .json(
              Json.object(
                  "pid",
                  holdings.jvm.pid(),
                  "status",
                  agent.get("status"),
                  "measuring",
                  agent.get("measuring"),
                  "delivering",
                  agent.get("delivering"),
                  "reasons",
                  agent.get("reasons"),
                  "system_health",
                  Holdings.in(holdings.live, "health")));
    } else {
      String verdict = well ? "measures and delivers" : "does not do all its work";
      session
          .console()
          .line(
              holdings.jvm.pid()
                  + " "
                  + session.console().painted(well ? Color.GOOD : Color.BAD, verdict));
      Object reasons = agent.get("reasons");
      if (reasons instanceof Iterable) {
        for (Object reason : (Iterable<?>) reasons) {
          session.console().line("  " + reason);
        }
      }
    }
    return well ? Exit.FINE : Exit.FOUND;
  }
}
