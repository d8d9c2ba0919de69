package io.packwatch.agent.record;

import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.Histogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one ever-growing {@link Histogram}. Keeps the counts of those pages (32
 * buckets, 144 bytes) in which something was ever recorded: five to ten for a real distribution.
 */
final class HistogramDelta {

  private static final int PAGE = 32;

  private final int[][] pages = new int[Buckets.COUNT / PAGE][];

  /**
   * The events since the last call, or null when there are none.
   *
   * @param scratch {@link Buckets#COUNT} elements to work with; what they hold is overwritten
   */
  MetricPoint.@Nullable Histogram since(Histogram histogram, int[] scratch) {
    Arrays.fill(scratch, 0);
    histogram.addTo(scratch);
    return since(scratch);
  }

  /**
   * The events since the last call, or null when there are none.
   *
   * @param counts all counts so far; overwritten with what is new
   */
  MetricPoint.@Nullable Histogram since(int[] counts) {
    int occupied = 0;
    for (int page = 0; page < pages.length; page++) {
      occupied += subtractKnown(page, counts);
    }
    if (occupied == 0) {
      return null;
    }
    MetricPoint.Histogram fresh = distribution(counts, occupied);
    know(counts); // last: should there be no memory, the next call finds what this one did
    return fresh;
  }

  /**
   * Leaves in {@code counts} what is new in this page, and has room to know it.
   *
   * @return how many buckets that is
   */
  private int subtractKnown(int page, int[] counts) {
    int occupied = 0;
    int first = page * PAGE;
    for (int slot = 0; slot < PAGE; slot++) {
      int[] known = pages[page];
      counts[first + slot] -= known == null ? 0 : known[slot]; // right even where it wrapped around
      if (counts[first + slot] != 0) {
        if (known == null) {
          pages[page] = new int[PAGE];
        }
        occupied++;
      }
    }
    return occupied;
  }

  private void know(int[] fresh) {
    for (int page = 0; page < pages.length; page++) {
      int[] known = pages[page];
      for (int slot = 0; known != null && slot < PAGE; slot++) {
        known[slot] += fresh[page * PAGE + slot];
      }
    }
  }

  private static MetricPoint.Histogram distribution(int[] counts, int occupied) {
    int[] buckets = new int[occupied];
    int[] events = new int[occupied];
    int at = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] != 0) {
        buckets[at] = bucket;
        events[at++] = counts[bucket];
      }
    }
    return new MetricPoint.Histogram(buckets, events);
  }
}
