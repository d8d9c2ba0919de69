package io.packwatch.agent.cli.support;

/**
 * One command of the command line; its options are picocli's annotations on its fields (one without
 * any carries {@code @CommandLine.Command} for picocli to know it). It is made only when it is
 * asked for, by its constructor without parameters.
 */
public interface Command {

  /**
   * Does the work.
   *
   * @return how it ended, where it ended in one of the foreseen ways
   * @throws CommandException to end with an explanation; exceptions of the AWS SDK are explained by
   *     the frame, any other is taken for a defect
   */
  Exit run(CommandContext session) throws Exception;
}
