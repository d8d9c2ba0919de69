package io.packwatch.agent.cli.jvm;

import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import java.util.ArrayList;
import java.util.List;

/** Finds the JVM that a name stands for. */
public final class JvmSelector {

  private JvmSelector() {}

  /**
   * Finds one JVM.
   *
   * @param name a PID, a main class with or without its package, or a jar
   * @throws CommandException when there is none such, or more than one
   */
  public static Jvm of(AttachApi api, String name) throws CommandException {
    if (isNumber(name)) {
      // not all JVMs are listed: those with -XX:-UsePerfData are not
      for (Jvm jvm : api.list()) {
        if (jvm.pid().equals(name)) {
          return jvm;
        }
      }
      return new Jvm(name, "");
    }
    List<Jvm> meant = new ArrayList<>();
    for (Jvm jvm : api.list()) {
      if (jvm.isMeantBy(name)) {
        meant.add(jvm);
      }
    }
    if (meant.size() == 1) {
      return meant.get(0);
    }
    StringBuilder which = new StringBuilder();
    for (Jvm jvm : meant) {
      which.append(which.length() == 0 ? "" : ", ").append(jvm.pid());
    }
    throw new CommandException(
        Exit.USAGE,
        meant.isEmpty()
            ? "no JVM of this user runs " + name
            : meant.size() + " JVMs run " + name + ": " + which,
        meant.isEmpty()
            ? "The command list shows the JVMs that are there."
            : "Name one by its PID.");
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
