package io.packwatch.bootstrap;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait, keyed by the object that continues when they are over. The key is held weakly,
 * so a call that is never resumed goes with it.
 *
 * @param <C> what a call is
 */
final class OpenCalls<C> {

  /**
   * Calls that wait at the same time, 100 bytes each. Beyond it, a call is over when its method
   * returns.
   */
  static final int MAX_CALLS = 65_536;

  private static final int CHAINS = 4_096;

  @SuppressWarnings({"unchecked", "rawtypes"})
  private final @Nullable Waiting<C>[] chains = new Waiting[CHAINS];

  private final Object[] locks = new Object[64];
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicInteger size = new AtomicInteger();

  OpenCalls() {
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new Object();
    }
  }

  private static final class Waiting<C> extends WeakReference<Object> {
    final int chain;
    final C call;

    /** Whether the call ends with this object, and not with one that encloses it. */
    final boolean own;

    @Nullable Waiting<C> next;

    Waiting(Object key, int chain, C call, boolean own, ReferenceQueue<Object> queue) {
      super(key, queue);
      this.chain = chain;
      this.call = call;
      this.own = own;
    }
  }

  /** Keeps a call. Returns false where there are too many. */
  boolean add(Object key, C call, boolean own) {
    unlinkCollected();
    if (size.incrementAndGet() > MAX_CALLS) {
      size.decrementAndGet();
      Beyond.go(Beyond.WAITING_CALLS, MAX_CALLS);
      return false;
    }
    int chain = chainOf(key);
    Waiting<C> waiting = new Waiting<>(key, chain, call, own, collected);
    synchronized (locks[chain & (locks.length - 1)]) {
      waiting.next = chains[chain];
      chains[chain] = waiting;
    }
    return true;
  }

  /** The call that waits for this object and was added last. */
  @Nullable C find(Object key) {
    int chain = chainOf(key);
    synchronized (locks[chain & (locks.length - 1)]) {
      for (Waiting<C> at = chains[chain]; at != null; at = at.next) {
        if (at.get() == key) {
          return at.call;
        }
      }
    }
    return null;
  }

  /**
   * Takes out a call that ends with this object, and those added later that only wait for it.
   * Returns null when none is left.
   */
  @Nullable C remove(Object key) {
    int chain = chainOf(key);
    // No lock: a thread hands the object over after it has added a call, which orders the two.
    if (chains[chain] == null) {
      return null;
    }
    Waiting<C> at;
    while ((at = remove(chain, key, null)) != null) {
      if (at.own) {
        return at.call;
      }
    }
    return null;
  }

  private @Nullable Waiting<C> remove(
      int chain, @Nullable Object key, @Nullable Reference<?> collectedOne) {
    synchronized (locks[chain & (locks.length - 1)]) {
      Waiting<C> before = null;
      for (Waiting<C> at = chains[chain]; at != null; at = at.next) {
        if (at == collectedOne || (key != null && at.get() == key)) {
          if (before == null) {
            chains[chain] = at.next;
          } else {
            before.next = at.next;
          }
          size.decrementAndGet();
          return at;
        }
        before = at;
      }
    }
    return null;
  }

  private void unlinkCollected() {
    Reference<?> gone;
    while ((gone = collected.poll()) != null) {
      remove(((Waiting<?>) gone).chain, null, gone);
    }
  }

  private static int chainOf(Object key) {
    int hash = System.identityHashCode(key);
    return (hash ^ hash >>> 16) & (CHAINS - 1);
  }
}
