package io.packwatch.agent.cli.jvm;

/** A JVM on this machine, as the attach API lists it. Immutable. */
public final class Jvm {

  private final String pid;
  private final String command;

  /**
   * @param command the main class or jar and its arguments; may be empty
   */
  public Jvm(String pid, String command) {
    this.pid = pid;
    this.command = command;
  }

  public String pid() {
    return pid;
  }

  /** The main class or jar and its arguments; may be empty. */
  public String command() {
    return command;
  }

  /** The main class or jar without its folder, {@code com.acme.Main} or {@code shop.jar}. */
  public String program() {
    String word = firstWord();
    return word.endsWith(".jar") || word.endsWith(".war")
        ? word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
        : word.substring(word.indexOf('/') + 1); // a module name comes first
  }

  private String firstWord() {
    int space = command.indexOf(' ');
    return space < 0 ? command : command.substring(0, space);
  }

  /**
   * Whether a name stands for this JVM: its PID, its main class with or without package, or its
   * jar.
   */
  public boolean isMeantBy(String name) {
    String program = program();
    return pid.equals(name)
        || program.equals(name)
        || firstWord().equals(name)
        || program.endsWith("." + name)
        || program.equals(name + ".jar");
  }
}
