package io.packwatch.bootstrap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The threads that a server works with. The agent asks it for its gauges; nothing is recorded as it
 * works, but for what it rejects. Held weakly: a server may be dropped without being stopped.
 */
public final class ThreadPool extends WeakReference<@Nullable Object> {

  /** Servers of one JVM, with their connectors. */
  static final int MAX_POOLS = 50;

  private static final CopyOnWriteArrayList<ThreadPool> OPEN = new CopyOnWriteArrayList<>();

  /** Tasks that it did not take. */
  public final LongAdder rejected = new LongAdder();

  private ThreadPool(Object pool) {
    super(pool);
  }

  /** All that are open. */
  public static List<ThreadPool> open() {
    return new ArrayList<>(OPEN);
  }

  /** Notes that a server begins to work with these threads. */
  public static synchronized void opened(@Nullable Object pool) {
    if (pool == null || of(pool) != null) {
      return;
    }
    OPEN.removeIf(gone -> gone.get() == null);
    if (OPEN.size() < MAX_POOLS) {
      OPEN.add(new ThreadPool(pool));
    } else {
      Beyond.go(Beyond.THREAD_POOLS, MAX_POOLS);
    }
  }

  /** Notes that the server has stopped. */
  public static void closed(@Nullable Object pool) {
    OPEN.remove(of(pool));
  }

  /** Notes that a task was not taken. */
  public static void rejected(Object pool) {
    ThreadPool known = of(pool);
    if (known != null && Recording.on) {
      known.rejected.increment();
    }
  }

  private static @Nullable ThreadPool of(@Nullable Object pool) {
    for (ThreadPool known : OPEN) {
      if (pool != null && known.get() == pool) {
        return known;
      }
    }
    return null;
  }
}
