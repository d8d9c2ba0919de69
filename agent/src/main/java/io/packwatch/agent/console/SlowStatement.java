package io.packwatch.agent.console;

/** One shape of SQL statement and how long it took. Immutable. */
public final class SlowStatement {

  final String packageName;
  final String shape;
  final long count;
  final double meanMillis;
  final double worstMillis;

  /**
   * @param shape what may be shown of the statement: without literals, or its verb alone
   * @param count how often it was slow
   */
  public SlowStatement(
      String packageName, String shape, long count, double meanMillis, double worstMillis) {
    this.packageName = packageName;
    this.shape = shape;
    this.count = count;
    this.meanMillis = meanMillis;
    this.worstMillis = worstMillis;
  }
}
