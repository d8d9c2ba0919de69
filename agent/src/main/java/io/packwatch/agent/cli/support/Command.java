package io.packwatch.agent.cli.support;

/**
 * One command of the command line. Its options are picocli's annotations on its fields; a command
 * without options carries {@code @CommandLine.Command}, so that picocli recognises it. An instance
 * is made only when it is needed, by the constructor without parameters.
 */
public interface Command {

  /**
   * Does the work.
   *
   * @return how it ended, if it ended in an expected way
   * @throws CommandException to end with an explanation; exceptions of the AWS SDK are explained by
   *     the frame, any other counts as a defect
   */
  Exit run(CommandContext session) throws Exception;
}
