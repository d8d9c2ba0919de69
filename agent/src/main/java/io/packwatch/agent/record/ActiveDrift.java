package io.packwatch.agent.record;

/**
 * How far our own count of connections in use is from the pool's. Connections that are evicted
 * while in use, or borrowed before the agent came, make it drift; a single difference only means
 * that the two were not read at the same moment.
 */
final class ActiveDrift {

  private int samples;
  private int least;
  private int most;

  /**
   * @param excess our count less the pool's
   */
  void sample(int excess) {
    least = samples == 0 ? excess : Math.min(least, excess);
    most = samples == 0 ? excess : Math.max(most, excess);
    samples++;
  }

  /** What to add to our count: by so much, at least, was it off in every sample since last time. */
  int takeCorrection() {
    boolean enough = samples >= RecordLimits.SAMPLES_TO_CORRECT;
    samples = 0;
    if (!enough) {
      return 0;
    }
    return least > 0 ? -least : Math.max(0, -most);
  }
}
