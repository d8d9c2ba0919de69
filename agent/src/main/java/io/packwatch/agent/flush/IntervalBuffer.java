package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The intervals that one exporter has still to deliver, oldest first. When full, the oldest goes.
 *
 * <p>Bounded by bytes: an hour of minutes fits unless an interval takes more than 130 KB packed,
 * which is 200 series that all are distributions of 150 buckets and more. Not thread-safe; the
 * sender's lock guards it.
 *
 * <p>A list, since an {@code ArrayDeque} loses all that it holds if there is no memory to grow.
 */
final class IntervalBuffer {

  private final List<Pending> intervals = new ArrayList<>();
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
   * @return the oldest, as many as had to go
   */
  List<Pending> add(Pending interval) {
    List<Pending> dropped = new ArrayList<>(0);
    intervals.add(interval);
    bytes += interval.parcel().bytes();
    while (intervals.size() > 1 && (bytes > mostBytes || intervals.size() > mostIntervals)) {
      dropped.add(intervals.get(0));
      bytes -= intervals.remove(0).parcel().bytes();
    }
    return dropped;
  }

  /** Adds intervals older than all others, oldest first. Ask for {@link #room} before. */
  void addOlder(List<Pending> older) {
    intervals.addAll(0, older);
    for (Pending each : older) {
      bytes += each.parcel().bytes();
    }
  }

  @Nullable Pending oldest() {
    return intervals.isEmpty() ? null : intervals.get(0);
  }

  /** The oldest of them, oldest first: one, and as many more as fit in so many bytes. */
  List<Pending> oldest(int most, long mostBytes) {
    List<Pending> oldest = new ArrayList<>(Math.min(most, intervals.size()));
    long sum = 0;
    for (Pending each : intervals) {
      sum += each.parcel().bytes();
      if (!oldest.isEmpty() && (oldest.size() == most || sum > mostBytes)) {
        break;
      }
      oldest.add(each);
    }
    return oldest;
  }

  /** Removes this interval, unless it had to go already. */
  void remove(Pending interval) {
    // not always the first: older ones may have been found on disk while it was sent
    if (intervals.remove(interval)) {
      bytes -= interval.parcel().bytes();
    }
  }

  /** All of them, oldest first. */
  List<Pending> all() {
    return new ArrayList<>(intervals);
  }

  int size() {
    return intervals.size();
  }

  /** How many of them are kept on disk. */
  int kept() {
    int kept = 0;
    for (Pending each : intervals) {
      kept += each.isKept() ? 1 : 0;
    }
    return kept;
  }

  long bytes() {
    return bytes;
  }

  /** Bytes that can be added before anything has to go. */
  long room() {
    return mostBytes - bytes;
  }
}
