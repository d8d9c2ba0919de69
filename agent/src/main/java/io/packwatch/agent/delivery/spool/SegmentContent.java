package io.packwatch.agent.delivery.spool;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a spool file holds. Whatever its bytes are, reading it never throws, and gives no payload
 * that was not written.
 */
final class SegmentContent {

  private static final byte[] NOBODY = new byte[0];

  /** Null when the file does not begin as one of ours. */
  final @Nullable String target;

  /** What the process that wrote it said of itself. */
  final byte[] owner;

  /** Those that are still to be delivered. */
  final List<SpoolRecord> unsettled = new ArrayList<>();

  /** Payloads that were written, and cannot be read. */
  int damaged;

  /** Of another version of Packwatch: nothing else is known. */
  final boolean foreign;

  private SegmentContent(@Nullable String target, byte[] owner, boolean foreign) {
    this.target = target;
    this.owner = owner;
    this.foreign = foreign;
  }

  static SegmentContent of(byte[] file) {
    SpoolRecord head = SpoolRecord.at(file, 0, SpoolRecord.HEAD);
    if (head == null) {
      return new SegmentContent(null, NOBODY, false);
    }
    if (head.number != SpoolRecord.VERSION) {
      return new SegmentContent(null, NOBODY, true);
    }
    try {
      DataInputStream in = head.content();
      String target = RecordTexts.read(in);
      byte[] owner = new byte[in.available()];
      in.readFully(owner);
      SegmentContent content = new SegmentContent(target, owner, false);
      content.read(file, head.stateOffset());
      return content;
    } catch (IOException | RuntimeException e) {
      return new SegmentContent(null, NOBODY, false);
    }
  }

  private void read(byte[] file, int from) {
    int at = from;
    long next = 0;
    while (at < file.length) {
      SpoolRecord record = SpoolRecord.at(file, at, SpoolRecord.PAYLOAD);
      if (record == null) {
        at++; // what follows a damaged record is found by its magic
        continue;
      }
      if (record.number > next) {
        damaged += (int) Math.min(record.number - next, SpoolLimits.MAX_GAP);
      }
      next = record.number + 1;
      at = record.end();
      if (!record.isSettled()) {
        unsettled.add(record);
      }
    }
  }
}
