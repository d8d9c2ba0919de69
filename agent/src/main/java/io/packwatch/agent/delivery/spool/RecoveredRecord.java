package io.packwatch.agent.delivery.spool;

import java.io.DataInputStream;

/** A payload that an earlier process left, and that is ours now. */
public final class RecoveredRecord {

  private final SpoolRecord record;
  private final byte[] owner;
  private final RecordHandle place;

  RecoveredRecord(SpoolRecord record, byte[] owner, RecordHandle place) {
    this.record = record;
    this.owner = owner;
    this.place = place;
  }

  /** What {@link Payload#write} wrote, bit for bit. */
  public DataInputStream content() {
    return record.content();
  }

  /** What the process that wrote it said of itself. */
  public byte[] owner() {
    return owner.clone();
  }

  public RecordHandle place() {
    return place;
  }

  /** As {@link RecordHandle#reached} noted it last. */
  public int parts() {
    return record.through();
  }

  /** As {@link RecordHandle#reached} noted it last; true when that cannot be read. */
  public boolean isInDoubt() {
    return record.isInDoubt();
  }
}
