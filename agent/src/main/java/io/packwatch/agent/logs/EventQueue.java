package io.packwatch.agent.logs;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What application threads hand to the agent's: bounded, without locks, for any number of writers
 * and one reader. A writer that finds it full drops what it has, and that is counted.
 *
 * <p>A writer claims a place by raising {@code tail} and then fills it; the reader stops at a place
 * that is claimed but not yet filled.
 */
final class EventQueue<E> {

  private final AtomicReferenceArray<@Nullable E> places;
  private final int mask;
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();
  private final LongAdder dropped = new LongAdder();

  /**
   * @param capacity a power of two
   */
  EventQueue(int capacity) {
    places = new AtomicReferenceArray<>(capacity);
    mask = capacity - 1;
  }

  /** Adds an event, or drops it. Any thread. */
  void offer(E event) {
    long at;
    do {
      at = tail.get();
      if (at - head.get() > mask) {
        dropped.increment();
        return;
      }
    } while (!tail.compareAndSet(at, at + 1));
    places.lazySet((int) at & mask, event);
  }

  /** Takes the oldest; null when there is none. One thread. */
  @Nullable E poll() {
    long at = head.get();
    E event = places.get((int) at & mask);
    if (event != null) {
      places.lazySet((int) at & mask, null);
      head.lazySet(at + 1);
    }
    return event;
  }

  /** Events dropped since the last call. One thread. */
  long takeDropped() {
    return dropped.sumThenReset();
  }
}
