package io.packwatch.agent.file;

/** How patient lines are with who reads them. */
public final class OutputLimits {

  /** A pipe or a file that takes no line for so long is taken not to be read. */
  public static final long OUTPUT_PATIENCE_MILLIS = 1_000;

  /** One that is read slowly is waited for so long at once: less than the JVM waits at its end. */
  public static final long MAX_OUTPUT_MILLIS = 4_000;

  private OutputLimits() {}
}
