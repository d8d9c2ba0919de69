package io.packwatch.agent.cli.support;

import io.packwatch.agent.log.Log;

/** Tells the user why a command ended early. */
public final class Failures {

  private Failures() {}

  /**
   * Writes what is wrong and what to do, to standard error.
   *
   * @return the exit to end with
   */
  public static Exit told(Throwable failure, CommandContext session) {
    CommandException explained = explained(failure, session);
    session.console().failure(explained);
    if (session.options().debug) {
      session.console().stack(failure);
    }
    return explained.exit();
  }

  private static CommandException explained(Throwable failure, CommandContext session) {
    if (failure instanceof CommandException) {
      return (CommandException) failure;
    }
    if (AwsFailures.are(failure)) {
      NamedProfile profile = session.profile();
      return new AwsFailures(
              session.lastCall().inWords(), profile == null ? null : profile.inWords())
          .explained(failure);
    }
    if (failure instanceof InterruptedException) {
      return new CommandException(Exit.UNFINISHED, "interrupted", "Run it again.", failure);
    }
    return new CommandException(
        Exit.DEFECT,
        "this should not have happened: " + Log.describe(failure),
        "Please report it with what --debug shows.",
        failure);
  }
}
