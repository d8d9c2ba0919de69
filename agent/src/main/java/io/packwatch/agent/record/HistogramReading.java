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
    int occupied = 0;
    for (int page = 0; page < pages.length; page++) {
      occupied += subtractKnown(page, scratch);
    }
    return occupied == 0 ? null : distribution(scratch, occupied);
  }

  /** Leaves in {@code scratch} what is new in this page; returns how many buckets that is. */
  private int subtractKnown(int page, int[] scratch) {
    int occupied = 0;
    int first = page * PAGE;
    for (int slot = 0; slot < PAGE; slot++) {
      int now = scratch[first + slot];
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
      scratch[first + slot] = now - before; // right even where the count wrapped around
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
