package io.packwatch.agent.logs;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers something for an object by its identity, without holding or asking the object: its own
 * {@code equals} and {@code hashCode} are never called. Bounded; what does not fit is not
 * remembered.
 *
 * <p>Thread-safe: 64 chains with a lock each, held for a handful of steps.
 */
final class IdentityTable<V> {

  private static final int SEGMENTS = 64;
  private static final int CHAINS = 32;

  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final Segment[] segments = new Segment[SEGMENTS];
  private final int mostPerSegment;
  private final AtomicInteger size = new AtomicInteger();

  private static final class Slot extends WeakReference<Object> {
    final int hash;
    Object value;
    @Nullable Slot next;

    Slot(Object key, int hash, Object value, ReferenceQueue<Object> queue) {
      super(key, queue);
      this.hash = hash;
      this.value = value;
    }
  }

  private static final class Segment {
    final @Nullable Slot[] chains = new Slot[CHAINS];
    int size;
  }

  IdentityTable(int most) {
    mostPerSegment = Math.max(1, most / SEGMENTS);
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment();
    }
  }

  /**
   * Remembers; what was remembered before is forgotten.
   *
   * @return false where it did not fit
   */
  boolean put(Object key, V value) {
    unlinkCollected();
    int hash = hashOf(key);
    Segment segment = segments[hash & SEGMENTS - 1];
    synchronized (segment) {
      int chain = chainOf(hash);
      for (Slot slot = segment.chains[chain]; slot != null; slot = slot.next) {
        if (slot.get() == key) {
          slot.value = value;
          return true;
        }
      }
      if (segment.size >= mostPerSegment) {
        return false;
      }
      Slot fresh = new Slot(key, hash, value, collected);
      fresh.next = segment.chains[chain];
      segment.chains[chain] = fresh;
      segment.size++;
      size.incrementAndGet();
      return true;
    }
  }

  /** What is remembered; null for nothing. */
  @Nullable V get(Object key) {
    return find(key, false);
  }

  /** The same, and forgets it. */
  @Nullable V remove(Object key) {
    return find(key, true);
  }

  @SuppressWarnings("unchecked") // only put fills slots
  private @Nullable V find(Object key, boolean forget) {
    int hash = hashOf(key);
    Segment segment = segments[hash & SEGMENTS - 1];
    synchronized (segment) {
      for (Slot slot = segment.chains[chainOf(hash)]; slot != null; slot = slot.next) {
        if (slot.get() == key) {
          if (forget) {
            unlink(segment, slot);
          }
          return (V) slot.value;
        }
      }
    }
    return null;
  }

  private static int hashOf(Object key) {
    int hash = System.identityHashCode(key);
    return hash ^ hash >>> 16;
  }

  private static int chainOf(int hash) {
    return (hash >>> 6) & (CHAINS - 1);
  }

  private void unlinkCollected() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      Slot slot = (Slot) gone;
      Segment segment = segments[slot.hash & SEGMENTS - 1];
      synchronized (segment) {
        unlink(segment, slot);
      }
    }
  }

  private void unlink(Segment segment, Slot slot) {
    int chain = chainOf(slot.hash);
    Slot first = segment.chains[chain];
    if (first == slot) {
      segment.chains[chain] = slot.next;
      segment.size--;
      size.decrementAndGet();
      return;
    }
    for (Slot at = first; at != null; at = at.next) {
      if (at.next == slot) {
        at.next = slot.next;
        segment.size--;
        size.decrementAndGet();
        return;
      }
    }
  }

  /** Objects remembered, those collected and not yet unlinked included. */
  int size() {
    return size.get();
  }
}
