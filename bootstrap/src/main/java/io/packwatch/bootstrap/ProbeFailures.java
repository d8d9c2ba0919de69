package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Failures of our own advice. They are swallowed where they happen and counted here, so that the
 * application never sees one and we always do.
 *
 * <p>Nothing here may fail: an exception of this class would be the application's. The classes of
 * {@code java.util.concurrent.atomic} can, out of memory, when they are used for the first time.
 */
public final class ProbeFailures {

  /** Probes that can be told apart. */
  public static final int MOST_PROBES = 64;

  private static final int[] COUNTS = new int[MOST_PROBES];
  private static final @Nullable Throwable[] LATEST = new Throwable[MOST_PROBES];

  private ProbeFailures() {}

  /** Counts a failure of a probe's advice. */
  public static synchronized void failed(Throwable failure, int probe) {
    COUNTS[probe]++;
    LATEST[probe] = failure;
  }

  /** Failures of a probe so far. */
  public static synchronized int count(int probe) {
    return COUNTS[probe];
  }

  /** The latest failure since the last call: it is not kept, for it may hold a class loader. */
  public static synchronized @Nullable Throwable takeLatest(int probe) {
    Throwable latest = LATEST[probe];
    LATEST[probe] = null;
    return latest;
  }
}
