package io.packwatch.agent.logs;

/** One shape of SQL statement and how long it took. Immutable. */
public final class SlowStatement {

  public final String packageName;
  public final String shape;
  public final long count;
  public final double meanMillis;
  public final double worstMillis;

  /**
   * @param shape the statement without its literals
   * @param count how often it was slow
   */
  SlowStatement(
      String packageName, String shape, long count, double meanMillis, double worstMillis) {
    this.packageName = packageName;
    this.shape = shape;
    this.count = count;
    this.meanMillis = meanMillis;
    this.worstMillis = worstMillis;
  }
}
