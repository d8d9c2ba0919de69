package io.packwatch.agent.flush;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The intervals that one exporter has still to deliver, oldest first. When full, the oldest goes.
 *
 * <p>Bounded by bytes: an hour of minutes fits unless an interval takes more than 130 KB packed,
 * which is 200 series that all are distributions of 150 buckets and more. Not thread-safe; the
 * sender's lock guards it.
 */
final class IntervalBuffer {

  private final ArrayDeque<PackedInterval> intervals = new ArrayDeque<>();
  private final long mostBytes;
  private final int mostIntervals;
  private long bytes;

  IntervalBuffer(long mostBytes, int mostIntervals) {
    this.mostBytes = mostBytes;
    this.mostIntervals = mostIntervals;
  }

  /**
   * Adds the newest. The newest itself always stays.
   *
   * @return how many of the oldest had to go
   */
  int add(PackedInterval interval) {
    intervals.addLast(interval);
    bytes += interval.bytes();
    int dropped = 0;
    while (intervals.size() > 1 && (bytes > mostBytes || intervals.size() > mostIntervals)) {
      bytes -= intervals.removeFirst().bytes();
      dropped++;
    }
    return dropped;
  }

  @Nullable PackedInterval oldest() {
    return intervals.peekFirst();
  }

  /** Removes this interval, unless it had to go already. */
  void remove(PackedInterval interval) {
    if (intervals.peekFirst() == interval) {
      bytes -= intervals.removeFirst().bytes();
    }
  }

  int size() {
    return intervals.size();
  }

  long bytes() {
    return bytes;
  }
}
