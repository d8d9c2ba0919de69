package io.packwatch.agent.cli.inspect;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Command;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.json.Json;
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
  public Exit run(CommandContext session) throws Exception {
    AgentSnapshot holdings = AgentSnapshot.of(session, name);
    Map<String, @Nullable Object> agent = AgentSnapshot.in(holdings.live, "agent");
    boolean blind = AgentSnapshot.text(agent, "status").equals("blind");
    boolean well = blind || AgentSnapshot.text(agent, "status").equals("ok");
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
                  "unmeasured",
                  agent.get("unmeasured"),
                  "system_health",
                  AgentSnapshot.in(holdings.live, "health")));
    } else {
      String verdict =
          blind
              ? "delivers, and sees no request"
              : well ? "measures and delivers" : "does not do all its work";
      session
          .console()
          .line(
              holdings.jvm.pid()
                  + " "
                  + session.console().painted(well && !blind ? Color.GOOD : Color.BAD, verdict));
      for (String reason : AgentSnapshot.textsIn(agent, "reasons")) {
        session.console().line("  " + reason);
      }
      for (String sentence : AgentSnapshot.textsIn(agent, "unmeasured")) {
        session.console().line("  " + sentence);
      }
    }
    return well ? Exit.FINE : Exit.FOUND;
  }
}
