package io.packwatch.agent.record;

import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one ever-growing {@link Histogram}. Keeps the counts of those pages (32
 * buckets, 144 bytes) in which something was ever recorded: five to ten for a real distribution.
 */
final class HistogramReading {

  private static final int PAGE = 32;

  private final int[][] pages = new int[Buckets.COUNT / PAGE][];

  /**
   * The events since the last call, or null when there are none.
   *
   * @param scratch {@link Buckets#COUNT} elements to work with; what they hold is overwritten
   */
  Figure.@Nullable Distribution since(Histogram histogram, int[] scratch) {
    Arrays.fill(scratch, 0);
    histogram.addTo(scratch);
    return since(scratch);
  }

  /**
   * The events since the last call, or null when there are none.
   *
   * @param counts all counts so far; overwritten with what is new
   */
  Figure.@Nullable Distribution since(int[] counts) {
    int occupied = 0;
    for (int page = 0; page < pages.length; page++) {
      occupied += subtractKnown(page, counts);
    }
    return occupied == 0 ? null : distribution(counts, occupied);
  }

  /** Leaves in {@code counts} what is new in this page; returns how many buckets that is. */
  private int subtractKnown(int page, int[] counts) {
    int occupied = 0;
    int first = page * PAGE;
    for (int slot = 0; slot < PAGE; slot++) {
      int now = counts[first + slot];
      int[] known = pages[page];
      int before = known == null ? 0 : known[slot];
      if (now != before) {
        if (known == null) {
          known = new int[PAGE];
          pages[page] = known;
        }
        known[slot] = now;
        occupied++;
      }
      counts[first + slot] = now - before; // right even where the count wrapped around
    }
    return occupied;
  }

  private static Figure.Distribution distribution(int[] counts, int occupied) {
    int[] buckets = new int[occupied];
    int[] events = new int[occupied];
    int at = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] != 0) {
        buckets[at] = bucket;
        events[at++] = counts[bucket];
      }
    }
    return new Figure.Distribution(buckets, events);
  }
}
