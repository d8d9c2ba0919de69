package io.packwatch.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Failures of our own advice. They are swallowed where they happen and counted here, so that the
 * application never sees one and we always do.
 *
 * <p>Nothing here may fail: an exception of this class would be the application's. The classes of
 * {@code java.util.concurrent.atomic} can, out of memory, when they are used for the first time.
 */
public final class ProbeFailures {

  private static int[] counts = new int[0];
  private static @Nullable Throwable[] latest = new Throwable[0];

  private ProbeFailures() {}

  /** Makes room for so many probes. To be called before the advice of the last is woven. */
  public static synchronized void expect(int probes) {
    if (probes > counts.length) {
      int[] moreCounts = Arrays.copyOf(counts, probes);
      latest = Arrays.copyOf(latest, probes);
      counts = moreCounts;
    }
  }

  /** How many probes there is room for. */
  public static synchronized int expected() {
    return counts.length;
  }

  /** Counts a failure of a probe's advice. */
  public static synchronized void failed(Throwable failure, int probe) {
    if (probe >= 0 && probe < counts.length) {
      counts[probe]++;
      latest[probe] = failure;
    }
  }

  /** Failures of all probes so far. */
  public static synchronized long total() {
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  /** Failures of a probe so far. */
  public static synchronized int count(int probe) {
    return probe < counts.length ? counts[probe] : 0;
  }

  /** The latest failure since the last call: it is not kept, for it may hold a class loader. */
  public static synchronized @Nullable Throwable takeLatest(int probe) {
    Throwable taken = probe < latest.length ? latest[probe] : null;
    if (taken != null) {
      latest[probe] = null;
    }
    return taken;
  }
}
