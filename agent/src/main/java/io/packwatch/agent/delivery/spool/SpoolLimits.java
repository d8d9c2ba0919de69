package io.packwatch.agent.delivery.spool;

/** What bounds this room, and why. */
final class SpoolLimits {

  /**
   * A file that is full is followed by another, and deleted as a whole when all of it is delivered:
   * eight of them hold what the buffer in memory does.
   */
  static final int SEGMENT_BYTES = 1_000_000;

  /** A file that is larger is not one of ours: a segment, and the largest buffer in memory. */
  static final int MAX_SEGMENT_BYTES = SEGMENT_BYTES + 8_000_000;

  /**
   * All files of a directory, those of other processes included: eight processes with full buffers.
   * What dead processes left beyond that is dropped, the oldest first.
   */
  static final long SPOOL_BYTES = 64_000_000;

  /** And so many files: a process that is restarted every minute of an outage leaves one each. */
  static final int SPOOL_FILES = 1_000;

  /** CloudWatch takes nothing older; less a minute, which a request may take. */
  static final long OLDEST_MILLIS = 14L * 24 * 60 * 60 * 1_000 - 60_000;

  /** A gap in a file's numbers is damage of at most so much: two weeks of minutes. */
  static final int MAX_GAP = 14 * 24 * 60;

  /** A disk answers within milliseconds; one that takes longer is taken to hang. */
  static final long PATIENCE_MILLIS = 1_000;

  /** Jobs that wait for the disk: one of each kind; more would only repeat what these do. */
  static final int JOBS = 3;

  private SpoolLimits() {}
}
