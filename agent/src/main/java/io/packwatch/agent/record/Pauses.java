package io.packwatch.agent.record;

/**
 * Whether recording is paused because the JVM is in distress. One for the process. Written by
 * {@code guard}, read at the end of each interval.
 */
public final class Pauses {

  private static volatile boolean paused;
  private static volatile boolean pausedBefore;

  private Pauses() {}

  /** Says whether the JVM is in distress, so that nothing is recorded though it should be. */
  public static void pause(boolean inDistress) {
    pausedBefore |= paused;
    paused = inDistress;
  }

  /** Whether recording has been paused at any time since the last call. One thread asks. */
  public static boolean takePaused() {
    boolean was = pausedBefore || paused;
    pausedBefore = false;
    return was;
  }
}
