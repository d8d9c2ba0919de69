package io.packwatch.agent.cli.support;

/** How a command ended: the one table of exit codes, for scripts, {@code --help} and the docs. */
public enum Exit {
  FINE(0, "all is well, or done"),
  FOUND(1, "done, with findings: problems, drift, a condition that is not met"),
  USAGE(2, "the command line, or a file that it names, is invalid; nothing was done"),
  REFUSED(3, "AWS denied access: no credentials, or a missing permission, which is named"),
  UNREACHABLE(4, "AWS, or a JVM, could not be reached"),
  UNFINISHED(5, "partly done: AWS denied a part, or the command timed out; safe to run again"),
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
