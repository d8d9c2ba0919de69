package io.packwatch.bootstrap;

/**
 * The numbers of the kinds of event that have a {@link Timer} in each package. What a kind is
 * called, sent as and shown as stands in the agent's table of kinds; this room only counts.
 */
public final class Kinds {

  public static final int REQUEST = 0;
  public static final int CALL = 1;
  public static final int QUERY = 2;
  public static final int COMMIT = 3;
  public static final int OUTBOUND = 4;
  public static final int JOB = 5;
  public static final int CACHE = 6;

  /** How many there are. */
  public static final int COUNT = 7;

  private Kinds() {}
}
