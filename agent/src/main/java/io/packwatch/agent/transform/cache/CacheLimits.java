package io.packwatch.agent.transform.cache;

/** What bounds the cache. */
final class CacheLimits {

  /** Classes in a file. The largest applications known have 10,000 classes of their own. */
  static final int MAX_CLASSES = 20_000;

  /** Bytes in a file; 20,000 small classes or 4,000 large ones. */
  static final int MAX_BYTES = 64 << 20;

  /** Woven and not written yet. Beyond, a class is woven again in the next run. */
  static final int MAX_PENDING_BYTES = 8 << 20;

  /** Pending bytes that are written at the next tick, start-up or not. */
  static final int MANY_PENDING_BYTES = 2 << 20;

  /** Start-up is over when no class was woven for so long: then what is new is written, once. */
  static final long QUIET_NANOS = 5_000_000_000L;

  /** Files in a directory: builds of the agent times sets of settings. The oldest go. */
  static final int MAX_FILES = 8;

  /** A temporary file this old belongs to a JVM that died. */
  static final long DEAD_MILLIS = 3_600_000;

  private CacheLimits() {}
}
