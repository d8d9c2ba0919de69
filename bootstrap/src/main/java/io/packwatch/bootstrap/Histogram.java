package io.packwatch.bootstrap;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of durations that only ever grows.
 *
 * <p>Counters are never reset: a reader keeps its last reading and takes the difference the next
 * time. Writers therefore need no coordination with readers, every event falls in exactly one
 * interval, and none can be lost in a swap. Counts are ints and may wrap around: differences stay
 * right up to 2^32 events of one bucket in one interval.
 *
 * <p>Writers are spread over stripes so that busy threads rarely meet in a cache line. A page (one
 * octave of one stripe, 144 bytes) is allocated when it is first needed; a real distribution
 * touches five to ten.
 */
public final class Histogram {

  private static final int STRIPES = stripesFor(Runtime.getRuntime().availableProcessors());

  /**
   * A plain array, read without a barrier. A page is a final array, so a thread that sees one sees
   * it whole. A reader that misses a new page finds its counts the next time.
   */
  private final @Nullable AtomicIntegerArray[] pages =
      new AtomicIntegerArray[STRIPES * Buckets.PAGES];

  /**
   * A power of two, at least the number of processors up to 8. Beyond that, memory costs more than
   * contention.
   */
  static int stripesFor(int processors) {
    return Math.min(8, Integer.highestOneBit(Math.max(1, 2 * processors - 1)));
  }

  /**
   * Counts one event.
   *
   * @param nanos its duration
   * @param thread any number that differs between threads
   */
  public void record(long nanos, int thread) {
    int bucket = Buckets.indexOf(nanos);
    int page = (thread & (STRIPES - 1)) * Buckets.PAGES + (bucket >>> Buckets.BITS);
    AtomicIntegerArray counts = pages[page];
    if (counts == null) {
      counts = allocate(page);
    }
    counts.getAndIncrement(bucket & (Buckets.PER_OCTAVE - 1));
  }

  private synchronized AtomicIntegerArray allocate(int page) {
    AtomicIntegerArray counts = pages[page];
    if (counts == null) {
      counts = new AtomicIntegerArray(Buckets.PER_OCTAVE);
      pages[page] = counts;
    }
    return counts;
  }

  /**
   * Adds all counts so far to {@code counts}, which has {@link Buckets#COUNT} elements. An event
   * that is recorded meanwhile is part of this reading or of the next, never of both.
   */
  public void addTo(int[] counts) {
    for (int page = 0; page < pages.length; page++) {
      AtomicIntegerArray from = pages[page];
      if (from != null) {
        int first = page % Buckets.PAGES * Buckets.PER_OCTAVE;
        for (int slot = 0; slot < Buckets.PER_OCTAVE; slot++) {
          counts[first + slot] += from.get(slot);
        }
      }
    }
  }

  /** Whether nothing was ever recorded, as far as the calling thread can see. */
  public boolean isEmpty() {
    for (AtomicIntegerArray page : pages) {
      if (page != null) {
        return false;
      }
    }
    return true;
  }
}
