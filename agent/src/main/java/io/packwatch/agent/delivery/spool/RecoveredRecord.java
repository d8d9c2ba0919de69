package io.packwatch.agent.delivery.spool;

import java.io.DataInputStream;

/** A payload of an earlier process that this process has taken over. */
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

  /** What the process that wrote it stated about itself. */
  public byte[] owner() {
    return owner.clone();
  }

  public RecordHandle place() {
    return place;
  }

  /** As last noted by {@link RecordHandle#reached}. */
  public int parts() {
    return record.through();
  }

  /** As last noted by {@link RecordHandle#reached}; true if that is unreadable. */
  public boolean isInDoubt() {
    return record.isInDoubt();
  }
}
