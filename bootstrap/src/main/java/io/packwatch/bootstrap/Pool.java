package io.packwatch.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One connection pool, or one place that opens connections without one. Holds the pool weakly: an
 * application may forget it without closing it.
 */
public final class Pool extends WeakReference<@Nullable Object> {

  /** Stack look-ups, of some µs each: the borrower on bare threads is soon known. */
  private static final int MAX_GUESSES = 32;

  /** Time to borrow a connection; a time-out never enters it. */
  public final Histogram acquireTime = new Histogram();

  /** Time from borrowing a connection to giving it back. */
  public final Histogram usageTime = new Histogram();

  public final LongAdder timeouts = new LongAdder();

  /** Whether this stands for a pool, which has gauges, and not for a plain data source. */
  final boolean pooled;

  /** The name that the pool gave when it was built. */
  private volatile @Nullable String givenName;

  /** Its name once known. */
  private volatile @Nullable String name;

  private volatile boolean closed;

  /** Not atomic on purpose: it only has to tell who borrows most. */
  private int[] borrows = new int[8];

  /** The borrower according to the stack, where no package is open. */
  private int guess;

  /** The same for the main thread, which starts an application before it works. */
  private int firstGuess;

  private int guesses;

  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  Pool(@Nullable Object pool, @Nullable String name) {
    super(pool);
    this.pooled = pool != null;
    this.name = name;
  }

  /**
   * The name that the pool gave when it was built, for a pool that is gone before it was asked for
   * one.
   */
  public @Nullable String givenName() {
    return givenName;
  }

  void givenName(String said) {
    givenName = said;
  }

  public @Nullable String name() {
    return name;
  }

  /** Names the pool; the agent asks the pool for its name when it samples it. */
  public void name(String poolName) {
    name = poolName;
  }

  /** Whether the pool was closed, or collected without being closed. */
  public boolean isGone() {
    return pooled && (closed || get() == null);
  }

  void close() {
    closed = true;
  }

  /** Connections in use, as far as their borrowing was seen. */
  public int active() {
    return active.get();
  }

  /**
   * Corrects {@link #active} by the pool's own figures over many samples. A connection that is
   * evicted while in use is never given back, and the agent has not seen the borrowing of one that
   * is older than itself.
   */
  public void correctActive(int by) {
    active.addAndGet(by);
  }

  /** The most connections in use at once since the last call. */
  public int takePeak() {
    int most = peak.getAndSet(0);
    // Connections in use now also count from now on. A borrow between the two lines raises the peak
    // itself.
    raisePeak(active.get());
    return most;
  }

  /** The package that borrowed most often so far, or {@link Packages#OTHER}. */
  public int mainBorrower() {
    int most = mostBorrowed();
    return most != Packages.OTHER ? most : guess != Packages.OTHER ? guess : firstGuess;
  }

  /** Whether that package borrowed more than the one that started the application. */
  public boolean isBorrowerSure() {
    return guess != Packages.OTHER || mostBorrowed() != Packages.OTHER;
  }

  private int mostBorrowed() {
    int[] counts = borrows;
    int most = Packages.OTHER;
    for (int id = 1; id < counts.length; id++) {
      if (counts[id] > (most == Packages.OTHER ? 0 : counts[most])) {
        most = id;
      }
    }
    return most;
  }

  void borrowed(ThreadState state) {
    int known = state.known();
    if (known != Packages.OTHER) {
      borrowedBy(known);
      return;
    }
    if (guesses < MAX_GUESSES) {
      guesses++;
      int caller = Packages.caller();
      if (Thread.currentThread().getId() == 1) {
        firstGuess = caller;
      } else if (caller != Packages.OTHER) {
        guess = caller;
      }
    }
  }

  void borrowedBy(int packageId) {
    int[] counts = borrows;
    if (packageId >= counts.length) {
      counts = Arrays.copyOf(counts, 2 * Integer.highestOneBit(packageId));
      borrows = counts;
    }
    counts[packageId]++;
  }

  void connectionOut() {
    raisePeak(active.incrementAndGet());
  }

  void connectionBack() {
    active.decrementAndGet();
  }

  private void raisePeak(int to) {
    int known = peak.get();
    while (to > known && !peak.compareAndSet(known, to)) {
      known = peak.get();
    }
  }
}
