package io.packwatch.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Connection pools, and connections opened without one. */
public final class Pools {

  /**
   * Pools watched at once: each costs seven series and a sample each second. All beyond count as
   * one.
   */
  public static final int MAX_POOLS = 100;

  /** Kinds of plain data source told apart; all beyond count as one. */
  public static final int MAX_SOURCES = 20;

  private static volatile Pool[] pools = new Pool[0];

  /**
   * Where pools were last found, by their hashes, so that a borrow does not walk all pools. A plain
   * array: a thread that misses an entry looks again.
   */
  private static final @Nullable Pool[] FOUND = new Pool[256];

  private static final ConcurrentHashMap<String, Pool> SOURCES = new ConcurrentHashMap<>();

  /** When each borrowed connection was handed out. */
  private static final IdentityTimes BORROWED = new IdentityTimes();

  /** All pools and data sources beyond the limits. */
  private static final Pool BEYOND = new Pool(null, LabelledTimers.OTHER);

  private static volatile boolean beyond;

  private Pools() {}

  /** All pools that are open, and closed ones until they are {@linkplain #forget forgotten}. */
  public static List<Pool> open() {
    return Collections.unmodifiableList(Arrays.asList(pools));
  }

  /**
   * Plain data sources that handed out connections, and the stand-in for those beyond the limit.
   */
  public static Collection<Pool> sources() {
    List<Pool> all = new ArrayList<>(SOURCES.values());
    if (beyond) {
      all.add(BEYOND);
    }
    return all;
  }

  /** Notes that a pool has been built. */
  public static void opened(Object pool) {
    watch(pool);
  }

  /**
   * Notes that a pool has been built whose name is known already. A generated name ({@code
   * Object.toString}) would be a new series for each process.
   */
  public static void opened(Object pool, @Nullable String name) {
    Pool watched = watch(pool);
    if (name != null && watched.pooled) {
      watched.givenName(name);
    }
  }

  /**
   * Notes that a pool is closed, which ends its gauges. Its figures are kept until the agent has
   * read them.
   */
  public static void closed(Object pool) {
    Pool known = known(pool);
    if (known != null) {
      known.close();
    }
  }

  /** Drops a pool that is gone and whose last figures have been read. */
  public static synchronized void forget(Pool pool) {
    Pool[] before = pools;
    Pool[] after = new Pool[before.length];
    int kept = 0;
    for (Pool known : before) {
      if (known != pool) {
        after[kept++] = known;
      }
    }
    pools = Arrays.copyOf(after, kept);
    Arrays.fill(FOUND, null);
  }

  /** Begins to borrow. Returns the start time, or 0 when the borrow is not to be recorded. */
  public static long acquiring() {
    ThreadState state = ThreadState.current();
    return state.filling || state.muted || !Recording.on ? 0 : Clock.now();
  }

  /**
   * The same for a pool of a class that pools other things, too: 0 unless it was {@linkplain
   * #opened opened} as one of connections.
   */
  public static long acquiringFrom(Object pool) {
    return known(pool) == null ? 0 : acquiring();
  }

  /** Ends a borrow from a pool: with a connection, with a time-out, or with another failure. */
  public static void acquired(Object pool, long started, boolean failed, boolean timedOut) {
    if (started == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    long handedOut = state.handedOut;
    long nanos = (handedOut > started ? handedOut : Clock.now()) - started;
    state.borrowed = true;
    if (failed) {
      refused(state);
      if (!timedOut) {
        return; // a closed pool refuses at once; that must not make it watched again
      }
    }
    Pool watched = watched(pool);
    watched.borrowed(state);
    if (timedOut) {
      watched.timeouts.increment();
    } else {
      watched.acquireTime.record(nanos, state.thread);
    }
  }

  /** Begins to borrow from a pool that answers later. */
  static void borrows(Object pool, int packageId) {
    if (packageId != Packages.OTHER) {
      watched(pool).borrowedBy(packageId);
    }
  }

  /** Ends that borrow: by a connection, or by a failure. */
  static void acquired(Object pool, long nanos, int packageId, @Nullable Throwable failure) {
    boolean timedOut = failure != null && failure.getClass().getName().endsWith("TimeoutException");
    Pool known = known(pool);
    if (failure != null) {
      Packages.meters(packageId).connectionErrors.increment();
    }
    if (known != null && timedOut) {
      known.timeouts.increment();
    } else if (known != null && failure == null) {
      known.acquireTime.record(nanos, ThreadState.current().thread);
    }
  }

  /**
   * Ends a borrow whose result is the pool's own record of the connection, too.
   *
   * @param entry what the pool returns; null where it threw
   */
  public static void borrowed(
      Object pool,
      long started,
      @Nullable Object entry,
      @Nullable Throwable failure,
      boolean timedOut) {
    if (entry != null) {
      out(pool, entry);
    }
    acquired(pool, started, failure != null, timedOut);
  }

  /** Notes that a pool hands out its own record of a connection. */
  public static void out(Object pool, Object entry) {
    ThreadState state = ThreadState.current();
    if (Recording.on && !state.filling) {
      state.handedOut = Clock.now();
      BORROWED.put(entry, state.handedOut);
      watched(pool).connectionOut();
    }
  }

  /** Notes that a pool takes back its own record of a connection. */
  public static void back(Object pool, Object entry) {
    long borrowed = BORROWED.remove(entry);
    Pool known = borrowed == 0 ? null : known(pool);
    if (known == null && borrowed != 0 && pools.length >= MAX_POOLS) {
      known = BEYOND;
    }
    if (known != null) {
      known.connectionBack();
      known.usageTime.record(Clock.now() - borrowed, ThreadState.current().thread);
    }
  }

  /** Notes that a pool begins to open its first connection. */
  public static void filling() {
    ThreadState.current().filling = true;
  }

  /** Notes that this connection is open, or could not be opened. */
  public static void filled(boolean failed) {
    ThreadState state = ThreadState.current();
    state.filling = false;
    if (failed && !state.muted && Recording.on) {
      refused(state);
    }
  }

  /** Counts a connection that could not be had: once, for the outermost source that was asked. */
  private static void refused(ThreadState state) {
    if (!state.connecting && !state.housekeeping) {
      Packages.meters(state.attributed()).connectionErrors.increment();
    }
  }

  /**
   * Begins to get a connection from a data source of any kind.
   *
   * @return when, or 0 inside another one, or where a pool opens connections for itself
   */
  public static long connecting() {
    ThreadState state = ThreadState.current();
    if (state.connecting || state.housekeeping || state.muted || !Recording.on) {
      return 0;
    }
    state.connecting = true;
    state.borrowed = false;
    return Clock.now();
  }

  /** Ends getting a connection from a data source, unless a pool inside it has counted it. */
  public static void connected(String source, long started, boolean failed) {
    if (started == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    state.connecting = false;
    if (failed) {
      refused(state);
      return;
    }
    if (state.borrowed) {
      return;
    }
    long nanos = Clock.now() - started;
    int packageId = state.attributed();
    Pool known = SOURCES.get(source);
    if (known == null) {
      known = addSource(source);
    }
    known.borrowedBy(packageId);
    known.acquireTime.record(nanos, state.thread);
  }

  private static Pool addSource(String source) {
    if (SOURCES.size() >= MAX_SOURCES) {
      beyond = true;
      Beyond.go(Beyond.DATA_SOURCES, MAX_SOURCES);
      return BEYOND;
    }
    Pool fresh = new Pool(null, source);
    Pool raced = SOURCES.putIfAbsent(source, fresh);
    return raced == null ? fresh : raced;
  }

  private static Pool watched(Object pool) {
    Pool known = known(pool);
    if (known != null) {
      return known;
    }
    return beyond && pools.length >= MAX_POOLS ? BEYOND : watch(pool); // without its lock
  }

  private static @Nullable Pool known(Object pool) {
    int place = System.identityHashCode(pool) & (FOUND.length - 1);
    Pool found = FOUND[place];
    if (found != null && found.get() == pool) {
      return found;
    }
    for (Pool known : pools) {
      if (known.get() == pool) {
        FOUND[place] = known;
        return known;
      }
    }
    return null;
  }

  private static synchronized Pool watch(Object pool) {
    Pool known = known(pool);
    if (known != null) {
      return known;
    }
    if (pools.length >= MAX_POOLS) {
      beyond = true;
      Beyond.go(Beyond.POOLS, MAX_POOLS);
      return BEYOND;
    }
    Pool fresh = new Pool(pool, null);
    Pool[] wider = Arrays.copyOf(pools, pools.length + 1);
    wider[pools.length] = fresh;
    pools = wider;
    return fresh;
  }
}
