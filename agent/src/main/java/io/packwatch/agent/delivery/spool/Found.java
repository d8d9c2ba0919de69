package io.packwatch.agent.delivery.spool;

import java.io.DataInputStream;

/** A payload that an earlier process left, and that is ours now. */
public final class Found {

  private final SpoolRecord record;
  private final byte[] owner;
  private final Place place;

  Found(SpoolRecord record, byte[] owner, Place place) {
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

  public Place place() {
    return place;
  }

  /** As {@link Place#reached} noted it last. */
  public int parts() {
    return record.through();
  }

  /** As {@link Place#reached} noted it last; true when that cannot be read. */
  public boolean isInDoubt() {
    return record.isInDoubt();
  }
}
