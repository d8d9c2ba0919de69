package io.packwatch.agent.business;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of numbers that only grows, with the exact sum of each bucket: money has to be
 * right to the cent.
 *
 * <p>Buckets are log-linear, 32 to the octave, from 2^-20 to 2^44 on both sides of zero; what lies
 * beyond shares the outermost ones. Beside its count, a bucket holds the sum of its values as a
 * whole number of a power of ten that its octave decides (10^-9 around one, 10^-6 around a
 * thousand, never coarser than cents), so a sum of decimals has no rounding in it. Both may wrap
 * around: differences stay right for 10^9 values of an interval.
 *
 * <p>Any thread adds, without a lock and without allocating once a page is there. A reader takes
 * differences to what it read before.
 */
final class AmountHistogram {

  /** Buckets of one octave. */
  static final int PER_OCTAVE = 32;

  private static final int BITS = 5;
  private static final int MANTISSA_BITS = 52;
  private static final int LOWEST = -20;
  private static final int OCTAVES = 64;

  /** Pages: octaves above zero, octaves below, and zero itself. */
  static final int PAGES = 2 * OCTAVES + 1;

  private static final int ZERO = 2 * OCTAVES;

  /** Larger numbers are no amounts of anything. */
  static final double MAX = 1e15;

  private static final int STRIPES =
      Math.min(
          4,
          Integer.highestOneBit(Math.max(1, 2 * Runtime.getRuntime().availableProcessors() - 1)));

  /** By page: what values are multiplied with. */
  private static final double[] SCALES = scales();

  /** Each a count and a sum for each bucket of an octave. */
  private final @Nullable AtomicLongArray[] pages = new AtomicLongArray[STRIPES * PAGES];

  private static double[] scales() {
    double[] scales = new double[PAGES];
    for (int octave = 0; octave < OCTAVES; octave++) {
      int magnitude = (int) Math.floor((octave + LOWEST) * Math.log10(2));
      double scale = Math.rint(Math.pow(10, Math.max(2, Math.min(15, 9 - magnitude))));
      scales[octave] = scale;
      scales[OCTAVES + octave] = scale;
    }
    scales[ZERO] = 1;
    return scales;
  }

  /** Whether a number can be added: it is finite, and an amount. */
  static boolean isAmount(double value) {
    return Math.abs(value) <= MAX; // not so for NaN
  }

  /**
   * Adds one value.
   *
   * @param thread any number that differs between threads
   */
  void add(double value, int thread) {
    int octave = Math.max(0, Math.min(OCTAVES - 1, Math.getExponent(value) - LOWEST));
    int page = value == 0 ? ZERO : value > 0 ? octave : OCTAVES + octave;
    int slot = value == 0 ? 0 : slot(value, octave);
    int at = (thread & (STRIPES - 1)) * PAGES + page;
    AtomicLongArray figures = pages[at];
    if (figures == null) {
      figures = allocate(at);
    }
    // the sum first: who reads the count has it
    figures.getAndAdd(2 * slot + 1, Math.round(value * SCALES[page]));
    figures.getAndIncrement(2 * slot);
  }

  private static int slot(double value, int octave) {
    if (Math.getExponent(value) != octave + LOWEST) {
      return octave == 0 ? 0 : PER_OCTAVE - 1; // beyond the outermost octave
    }
    return (int) (Double.doubleToRawLongBits(value) >>> (MANTISSA_BITS - BITS)) & (PER_OCTAVE - 1);
  }

  private synchronized AtomicLongArray allocate(int at) {
    AtomicLongArray figures = pages[at];
    if (figures == null) {
      figures = new AtomicLongArray(2 * PER_OCTAVE);
      pages[at] = figures;
    }
    return figures;
  }

  /** Whether anything was ever added to a page. */
  boolean has(int page) {
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      if (pages[stripe * PAGES + page] != null) {
        return true;
      }
    }
    return false;
  }

  /** Sets {@code figures} to a page's counts and sums so far, in turns. */
  void read(int page, long[] figures) {
    Arrays.fill(figures, 0);
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      AtomicLongArray from = pages[stripe * PAGES + page];
      for (int slot = 0; from != null && slot < PER_OCTAVE; slot++) {
        figures[2 * slot] += from.get(2 * slot);
        figures[2 * slot + 1] += from.get(2 * slot + 1);
      }
    }
  }

  /** A sum as it was added. */
  static double unscaled(int page, long sum) {
    return sum / SCALES[page];
  }

  /** Pages in the order of their values: the lowest first. */
  static int pageInOrder(int index) {
    return index < OCTAVES ? ZERO - 1 - index : index == OCTAVES ? ZERO : index - OCTAVES - 1;
  }

  /** A bucket's number, ascending with its values; 0 is zero. */
  static int bucket(int page, int slot) {
    return page == ZERO
        ? 0
        : page < OCTAVES ? 1 + page * PER_OCTAVE + slot : -1 - (page - OCTAVES) * PER_OCTAVE - slot;
  }
}
