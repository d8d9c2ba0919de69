package io.packwatch.agent.flush;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a spool file holds. Whatever its bytes are, reading it never throws, and gives no interval
 * that was not written.
 */
final class SegmentContent {

  /** An interval that is still to be delivered. */
  static final class Found {
    final PackedInterval interval;
    final SpoolRecord record;

    Found(PackedInterval interval, SpoolRecord record) {
      this.interval = interval;
      this.record = record;
    }
  }

  /** Null when the file does not begin as one of ours. */
  final @Nullable String target;

  final @Nullable Origin origin;
  final List<Found> unsettled = new ArrayList<>();

  /** Intervals that were written, and cannot be read. */
  int damaged;

  /** Of another version of Packwatch: nothing else is known. */
  final boolean foreign;

  private SegmentContent(@Nullable String target, @Nullable Origin origin, boolean foreign) {
    this.target = target;
    this.origin = origin;
    this.foreign = foreign;
  }

  static SegmentContent of(byte[] file) {
    SpoolRecord head = SpoolRecord.at(file, 0, SpoolRecord.HEAD);
    if (head == null) {
      return new SegmentContent(null, null, false);
    }
    if (head.number != SpoolRecord.VERSION) {
      return new SegmentContent(null, null, true);
    }
    try {
      DataInputStream in = head.content();
      SegmentContent content = new SegmentContent(Texts.read(in), Origin.read(in), false);
      content.read(file, head.stateOffset());
      return content;
    } catch (IOException | RuntimeException e) {
      return new SegmentContent(null, null, false);
    }
  }

  private void read(byte[] file, int from) {
    int at = from;
    long next = 0;
    while (at < file.length) {
      SpoolRecord record = SpoolRecord.at(file, at, SpoolRecord.INTERVAL);
      if (record == null) {
        at++; // what follows a damaged record is found by its magic
        continue;
      }
      if (record.number > next) {
        damaged += (int) Math.min(record.number - next, Limits.BUFFER_INTERVALS);
      }
      next = record.number + 1;
      at = record.end();
      if (!record.isSettled()) {
        add(record);
      }
    }
  }

  private void add(SpoolRecord record) {
    try {
      unsettled.add(new Found(PackedInterval.read(record.content()), record));
    } catch (IOException | RuntimeException e) {
      damaged++;
    }
  }
}
