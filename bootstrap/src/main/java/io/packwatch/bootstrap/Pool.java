package io.packwatch.bootstrap;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One connection pool, or one place that opens connections without one. Holds the pool weakly: an
 * application may forget it without closing it.
 */
public final class Pool extends WeakReference<@Nullable Object> {

  /** Time to borrow a connection; a time-out never enters it. */
  public final Histogram acquireTime = new Histogram();

  /** Time from borrowing a connection to giving it back. */
  public final Histogram usageTime = new Histogram();

  public final LongAdder timeouts = new LongAdder();

  /** Its name once known. */
  private volatile @Nullable String name;

  private final int[] borrows = new int[Packages.MOST];
  private final AtomicInteger active = new AtomicInteger();
  private volatile int peak;

  Pool(@Nullable Object pool, @Nullable String name) {
    super(pool);
    this.name = name;
  }

  public @Nullable String name() {
    return name;
  }

  /** Names the pool; the agent asks the pool for its name when it samples it. */
  public void name(String poolName) {
    name = poolName;
  }

  /** Whether this stands for a pool, which has gauges, and not for a plain data source. */
  public boolean isPooled() {
    return pooled;
  }

  private final boolean pooled = get() != null;

  /** The most connections in use at once since the last call. */
  public int takePeak() {
    int most = peak;
    peak = active.get();
    return Math.max(most, 0);
  }

  /** The package that borrowed most often so far, or {@link Packages#OTHER}. */
  public int mainBorrower() {
    int most = Packages.OTHER;
    for (int id = 1; id < borrows.length; id++) {
      if (borrows[id] > (most == Packages.OTHER ? 0 : borrows[most])) {
        most = id;
      }
    }
    return most;
  }

  void borrowed(int packageId) {
    borrows[packageId]++;
  }

  void connectionOut() {
    int now = active.incrementAndGet();
    if (now > peak) {
      peak = now;
    }
  }

  void connectionBack() {
    active.decrementAndGet();
  }
}
