package io.packwatch.agent.cli.support;

import org.jspecify.annotations.Nullable;

/** Ends a command: says what is wrong and where, what to do next, and sets the exit code. */
public final class CommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final Exit exit;
  private final String next;

  /**
   * @param what is wrong, and where: a sentence without a full stop
   * @param next what to do about it, likewise
   */
  public CommandException(Exit exit, String what, String next) {
    this(exit, what, next, null);
  }

  public CommandException(Exit exit, String what, String next, @Nullable Throwable cause) {
    super(what, cause);
    this.exit = exit;
    this.next = next;
  }

  public Exit exit() {
    return exit;
  }

  /** What is wrong, and where. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
