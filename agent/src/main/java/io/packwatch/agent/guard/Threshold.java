package io.packwatch.agent.guard;

/**
 * A threshold with hysteresis: it trips after being over its limit for a while, and recovers only
 * well below it.
 */
final class Threshold {

  private final String name;
  private final double trips;
  private final double recovers;
  private final long patienceNanos;

  private double latest = Double.NaN;
  private boolean over;
  private long overSince;

  /**
   * @param name in words, for the log
   * @param trips percent above which it is in distress
   * @param recovers percent below which it is well
   * @param patienceNanos how long it must be over before it trips
   */
  Threshold(String name, double trips, double recovers, long patienceNanos) {
    this.name = name;
    this.trips = trips;
    this.recovers = recovers;
    this.patienceNanos = patienceNanos;
  }

  /**
   * Takes a reading in percent. NaN means that the JVM does not know it, which never counts as
   * distress.
   */
  void read(double percent, long nowNanos) {
    latest = percent;
    if (!(percent > trips)) {
      over = false;
    } else if (!over) {
      over = true;
      overSince = nowNanos;
    }
  }

  boolean isInDistress(long nowNanos) {
    return over && nowNanos - overSince >= patienceNanos;
  }

  boolean isWell() {
    return !(latest >= recovers);
  }

  @Override
  public String toString() {
    return name + " at " + Math.round(latest) + " %";
  }
}
