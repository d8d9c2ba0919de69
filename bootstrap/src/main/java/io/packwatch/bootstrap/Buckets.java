package io.packwatch.bootstrap;

/**
 * The fixed log-linear buckets of every latency distribution: 32 to the octave, found by bit
 * operations.
 *
 * <p>Values are nanoseconds. Below 32 a bucket holds one value; above, its width is a 32nd of the
 * octave's lower end, so its middle is at most 1/64 (1.6 %) from any value in it. The layout is
 * that of HdrHistogram with five bits, without its resizing and its bookkeeping.
 */
public final class Buckets {

  /** Buckets of one octave, and so the length of one page of a {@link Histogram}. */
  static final int PER_OCTAVE = 32;

  /** An octave's share of a bucket's number. */
  static final int BITS = 5;

  private static final int MANTISSA_BITS = 52;

  /** What comes off an octave's number in a double, so that 2^5 begins the second page. */
  private static final int FIRST_OCTAVE = (Double.MAX_EXPONENT + BITS - 1) << BITS;

  /** Longer durations count as this long (39 hours). */
  static final long MAX_NANOS = (1L << 47) - 1;

  /** Pages: one for 0 to 31 and one for each octave from 2^5 to 2^46. */
  static final int PAGES = 47 - BITS + 1;

  /** How many buckets there are. */
  public static final int COUNT = PAGES * PER_OCTAVE;

  private Buckets() {}

  /** The bucket of a duration in nanoseconds; negative ones count as 0. */
  public static int indexOf(long nanos) {
    if (nanos < PER_OCTAVE) {
      return nanos < 0 ? 0 : (int) nanos;
    }
    // A double holds it exactly, as its octave and, first of what follows, its 32nd of that.
    double bounded = Math.min(nanos, MAX_NANOS);
    return (int) (Double.doubleToRawLongBits(bounded) >>> (MANTISSA_BITS - BITS)) - FIRST_OCTAVE;
  }

  /** The smallest duration in this bucket, in nanoseconds. */
  public static long lowerBound(int bucket) {
    int page = bucket >>> BITS;
    int slot = bucket & (PER_OCTAVE - 1);
    return page == 0 ? slot : (long) (PER_OCTAVE + slot) << (page - 1);
  }

  /** The duration in nanoseconds that stands for all in this bucket: its middle. */
  public static double middle(int bucket) {
    int page = bucket >>> BITS;
    return page <= 1 ? lowerBound(bucket) : lowerBound(bucket) + (1L << (page - 1)) / 2.0;
  }
}
