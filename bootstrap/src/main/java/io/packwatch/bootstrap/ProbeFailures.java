package io.packwatch.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the agent's own advice. They are swallowed where they happen and counted here: the
 * application never sees one, and the agent always does.
 *
 * <p>Nothing here may fail, because an exception would reach the application. The classes of {@code
 * java.util.concurrent.atomic} are not used: out of memory, their first use can fail.
 */
public final class ProbeFailures {

  private static int[] counts = new int[0];
  private static @Nullable Throwable[] latest = new Throwable[0];

  private ProbeFailures() {}

  /** Makes room for this many probes. Call it before advice of the last one is woven. */
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

  /** The latest failure since the last call. It is not kept, because it may hold a class loader. */
  public static synchronized @Nullable Throwable takeLatest(int probe) {
    Throwable taken = probe < latest.length ? latest[probe] : null;
    if (taken != null) {
      latest[probe] = null;
    }
    return taken;
  }
}
