package io.packwatch.agent.transform.cache;

/** The limits of the cache. */
final class CacheLimits {

  /** Classes in a file. The largest known applications have 10,000 classes of their own. */
  static final int MAX_CLASSES = 20_000;

  /** Bytes in a file; 20,000 small classes or 4,000 large ones. */
  static final int MAX_BYTES = 64 << 20;

  /**
   * Bytes of woven classes that are not written yet. A class beyond it is woven again in the next
   * run.
   */
  static final int MAX_PENDING_BYTES = 8 << 20;

  /** Pending bytes that are written at the next tick, even during start-up. */
  static final int MANY_PENDING_BYTES = 2 << 20;

  /** Start-up is over when no class was woven for this long; new classes are then written, once. */
  static final long QUIET_NANOS = 5_000_000_000L;

  /** Files in a directory: builds of the agent times sets of settings. The oldest are deleted. */
  static final int MAX_FILES = 8;

  /** A temporary file this old belongs to a JVM that died. */
  static final long DEAD_MILLIS = 3_600_000;

  private CacheLimits() {}
}
