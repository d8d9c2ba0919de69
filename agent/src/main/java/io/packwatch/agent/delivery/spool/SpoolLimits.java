package io.packwatch.agent.delivery.spool;

/** The limits of this room, with their reasons. */
final class SpoolLimits {

  /**
   * A full file is followed by another, and deleted when all of it is delivered. Eight of them hold
   * as much as the buffer in memory.
   */
  static final int SEGMENT_BYTES = 1_000_000;

  /** A larger file is not a spool file: a segment, plus the largest buffer in memory. */
  static final int MAX_SEGMENT_BYTES = SEGMENT_BYTES + 8_000_000;

  /**
   * All files of a directory, those of other processes included: eight processes with full buffers.
   * Beyond that, the oldest files of dead processes are dropped.
   */
  static final long SPOOL_BYTES = 64_000_000;

  /**
   * The number of files: a process that is restarted every minute of an outage leaves one each
   * time.
   */
  static final int SPOOL_FILES = 1_000;

  /** CloudWatch accepts nothing older; less a minute, which a request may take. */
  static final long OLDEST_MILLIS = 14L * 24 * 60 * 60 * 1_000 - 60_000;

  /** The largest gap in a file's numbers that counts as damage: two weeks of minutes. */
  static final int MAX_GAP = 14 * 24 * 60;

  /** A disk answers within milliseconds; one that takes longer is considered to hang. */
  static final long PATIENCE_MILLIS = 1_000;

  /** Jobs that wait for the disk: one of each kind, because more would only repeat them. */
  static final int JOBS = 3;

  private SpoolLimits() {}
}
