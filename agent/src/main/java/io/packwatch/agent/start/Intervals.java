package io.packwatch.agent.start;

import io.packwatch.agent.flush.Sender;
import io.packwatch.agent.record.Recorder;

/**
 * When intervals begin and end: at the wall clock's own multiples of their length, so that all
 * hosts of a fleet cut at the same moments.
 *
 * <p>Called by {@code packwatch-interval}, and at the end by the shutdown hook.
 */
final class Intervals {

  private final Recorder recorder;
  private final Sender sender;
  private final long lengthMillis;
  private long startMillis;
  private boolean over;

  Intervals(Recorder recorder, Sender sender, long lengthMillis) {
    this.recorder = recorder;
    this.sender = sender;
    this.lengthMillis = lengthMillis;
    startMillis = startOf(System.currentTimeMillis());
  }

  private long startOf(long wallMillis) {
    return wallMillis - Math.floorMod(wallMillis, lengthMillis);
  }

  /** Samples gauges, and cuts when the interval is over. A clock set back cuts, too. */
  synchronized void tick(long wallMillis) {
    if (over) {
      return;
    }
    recorder.sample();
    long nowIn = startOf(wallMillis);
    if (nowIn != startMillis) {
      sender.offer(recorder.cut(startMillis));
      startMillis = nowIn;
    }
  }

  /** Cuts what there is of the last interval and waits for it to be sent. */
  void finish(long timeoutMillis) {
    synchronized (this) {
      over = true;
      sender.offer(recorder.cut(startMillis));
    }
    sender.finish(timeoutMillis);
  }
}
