package io.packwatch.agent.business;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of one ever-growing distribution of numbers. Each reader has its own; used by
 * one thread at a time.
 *
 * <p>A value that is being added may have its sum read before its count. A bucket without a count
 * is left for the next time, so the sum of all readings is exact, and so is that of the counts.
 */
public final class AmountDelta {

  private final @Nullable AmountHistogram amounts;
  private final long[] @Nullable [] known = new long[AmountHistogram.PAGES][];
  private final long[] scratch = new long[2 * AmountHistogram.PER_OCTAVE];
  private int[] buckets = new int[8];
  private long[] counts = new long[8];
  private double[] sums = new double[8];
  private int size;

  public AmountDelta(BusinessCell cell) {
    amounts = cell.amounts;
  }

  /** Reads what was added since the last call. Returns whether there was anything. */
  public boolean read() {
    size = 0;
    for (int i = 0; amounts != null && i < AmountHistogram.PAGES; i++) {
      int page = AmountHistogram.pageInOrder(i);
      if (amounts.has(page)) {
        read(amounts, page);
      }
    }
    return size > 0;
  }

  private void read(AmountHistogram from, int page) {
    from.read(page, scratch);
    long[] before = known[page];
    if (before == null) {
      before = new long[2 * AmountHistogram.PER_OCTAVE];
      known[page] = before;
    }
    boolean descending = AmountHistogram.bucket(page, 0) < 0;
    for (int i = 0; i < AmountHistogram.PER_OCTAVE; i++) {
      int slot = descending ? AmountHistogram.PER_OCTAVE - 1 - i : i;
      long count = scratch[2 * slot] - before[2 * slot];
      if (count != 0) {
        long sum = scratch[2 * slot + 1] - before[2 * slot + 1];
        add(AmountHistogram.bucket(page, slot), count, AmountHistogram.unscaled(page, sum));
        before[2 * slot] += count;
        before[2 * slot + 1] += sum;
      }
    }
  }

  private void add(int bucket, long count, double sum) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    buckets[size] = bucket;
    counts[size] = count;
    sums[size++] = sum;
  }

  /** The buckets in which there was something, ascending with their values. */
  public int[] buckets() {
    return Arrays.copyOf(buckets, size);
  }

  /** How many values each got. */
  public long[] counts() {
    return Arrays.copyOf(counts, size);
  }

  /** How much that was, exactly. */
  public double[] sums() {
    return Arrays.copyOf(sums, size);
  }
}
