package io.packwatch.bootstrap;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a time for an object by its identity, without holding the object.
 *
 * <p>Lock-free chains of weak references. Reading and replacing a time allocate nothing, so an
 * object that is used again and again (a pooled connection) costs one slot in its life. Slots of
 * collected objects are unlinked when others are added.
 */
final class IdentityTimes {

  private static final int CHAINS = 512;

  private final AtomicReferenceArray<@Nullable Slot> chains = new AtomicReferenceArray<>(CHAINS);
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicBoolean unlinking = new AtomicBoolean();

  private static final class Slot extends WeakReference<Object> {
    final int chain;
    volatile long time;
    volatile @Nullable Slot next;

    Slot(Object key, int chain, long time, ReferenceQueue<Object> queue) {
      super(key, queue);
      this.chain = chain;
      this.time = time;
    }
  }

  void put(Object key, long time) {
    Slot slot = find(key);
    if (slot == null) {
      add(key, time);
    } else {
      slot.time = time;
    }
  }

  void putIfAbsent(Object key, long time) {
    Slot slot = find(key);
    if (slot == null) {
      add(key, time);
    } else if (slot.time == 0) {
      slot.time = time;
    }
  }

  /** Removes and returns the time remembered for this object; 0 when there is none. */
  long remove(Object key) {
    Slot slot = find(key);
    if (slot == null) {
      return 0;
    }
    long time = slot.time;
    slot.time = 0;
    return time;
  }

  /**
   * The number of objects remembered, including collected ones that are not yet unlinked. Walks all
   * chains.
   */
  int slots() {
    int count = 0;
    for (int chain = 0; chain < CHAINS; chain++) {
      for (Slot slot = chains.get(chain); slot != null; slot = slot.next) {
        count++;
      }
    }
    return count;
  }

  private @Nullable Slot find(Object key) {
    Slot slot = chains.get(chainOf(key));
    while (slot != null && slot.get() != key) {
      slot = slot.next;
    }
    return slot;
  }

  private void add(Object key, long time) {
    unlinkCollected();
    int chain = chainOf(key);
    Slot fresh = new Slot(key, chain, time, collected);
    Slot first;
    do {
      first = chains.get(chain);
      fresh.next = first;
    } while (!chains.compareAndSet(chain, first, fresh));
  }

  private static int chainOf(Object key) {
    int hash = System.identityHashCode(key);
    return (hash ^ hash >>> 16) & (CHAINS - 1);
  }

  /** One thread at a time; a thread that finds it busy leaves the work to the other. */
  private void unlinkCollected() {
    if (unlinking.compareAndSet(false, true)) {
      Object reference = collected.poll();
      while (reference != null) {
        unlink((Slot) reference);
        reference = collected.poll();
      }
      unlinking.set(false);
    }
  }

  private void unlink(Slot slot) {
    Slot first = chains.get(slot.chain);
    if (first == slot && chains.compareAndSet(slot.chain, slot, slot.next)) {
      return;
    }
    for (Slot at = chains.get(slot.chain); at != null; at = at.next) {
      if (at.next == slot) {
        at.next = slot.next;
        return;
      }
    }
  }
}
