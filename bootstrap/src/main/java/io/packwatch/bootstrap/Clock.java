package io.packwatch.bootstrap;

/** Monotonic time that is never 0, so that 0 can mean "not measured". */
public final class Clock {

  private static final long ORIGIN = System.nanoTime() - 1;

  private Clock() {}

  /** Nanoseconds since an arbitrary moment; at least 1. */
  public static long now() {
    return System.nanoTime() - ORIGIN;
  }
}
