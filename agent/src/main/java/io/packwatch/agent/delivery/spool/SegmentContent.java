package io.packwatch.agent.delivery.spool;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a spool file. Reading never throws, whatever the bytes are, and never returns a
 * payload that was not written.
 */
final class SegmentContent {

  private static final byte[] NOBODY = new byte[0];

  /** Null if the file does not begin as a spool file. */
  final @Nullable String target;

  /** What the process that wrote it stated about itself. */
  final byte[] owner;

  /** The payloads that are still to be delivered. */
  final List<SpoolRecord> unsettled = new ArrayList<>();

  /** Payloads that were written and are unreadable. */
  int damaged;

  /** Whether another version of Packwatch wrote it: then nothing else is known. */
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
        at++; // the record after a damaged one is found by its magic
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
