package io.packwatch.agent.cli.support;

/** How a command ended: the one table of exit codes, for scripts, {@code --help} and the docs. */
public enum Exit {
  FINE(0, "all is well, or done"),
  FOUND(1, "done, and something was found: problems, drift, a condition that does not hold"),
  USAGE(2, "the command line, or a file that it names, makes no sense; nothing was done"),
  REFUSED(3, "AWS refused: no credentials, or they lack a permission, which is named"),
  UNREACHABLE(4, "AWS, or a JVM, could not be reached"),
  UNFINISHED(5, "begun and not finished: AWS said no to a part, or time was up; run it again"),
  DEFECT(70, "a defect in Packwatch itself");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What the shell sees. */
  public int code() {
    return code;
  }

  /** One line for people. */
  public String meaning() {
    return meaning;
  }
}
