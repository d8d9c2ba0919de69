package io.packwatch.bootstrap;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Failures of our own advice. They are swallowed where they happen and counted here, so that the
 * application never sees one and we always do.
 */
public final class ProbeFailures {

  /** Probes that can be told apart. */
  public static final int MOST_PROBES = 64;

  private static final AtomicIntegerArray COUNTS = new AtomicIntegerArray(MOST_PROBES);
  private static final AtomicReferenceArray<@Nullable Throwable> LATEST =
      new AtomicReferenceArray<>(MOST_PROBES);

  private ProbeFailures() {}

  /** Counts a failure of a probe's advice. */
  public static void failed(Throwable failure, int probe) {
    COUNTS.getAndIncrement(probe);
    LATEST.lazySet(probe, failure);
  }

  /** Failures of a probe so far. */
  public static int count(int probe) {
    return COUNTS.get(probe);
  }

  /** The latest failure since the last call: it is not kept, for it may hold a class loader. */
  public static @Nullable Throwable takeLatest(int probe) {
    return LATEST.getAndSet(probe, null);
  }
}
