package com.acme.plain;

/** Takes all memory there is for some seconds: every thread gets an OutOfMemoryError meanwhile. */
public final class Exhaustion {

  private static final long NANOS = 4_000_000_000L;
  private static final int LARGE = 64 * 1024;
  private static final int SMALL = 64;

  private static final Object[] NOTHING = {};

  private Object[] chain = NOTHING;
  private int errors;

  /** Returns how many errors there were on this thread. */
  public int last() {
    long end = System.nanoTime() + NANOS;
    while (errors == 0) {
      take(LARGE);
    }
    while (System.nanoTime() < end) {
      take(SMALL);
    }
    chain = NOTHING;
    return errors;
  }

  private void take(int bytes) {
    try {
      chain = new Object[] {chain, new byte[bytes]};
    } catch (OutOfMemoryError full) {
      errors++;
    }
  }
}
