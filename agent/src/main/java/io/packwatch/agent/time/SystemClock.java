package io.packwatch.agent.time;

import java.util.function.LongSupplier;

/**
 * The JVM's clock: the one that all of the agent reads, and that tests replace.
 *
 * <p>A class and no lambda: the first lambda in a JVM costs 20 ms, before the application's main.
 */
public final class SystemClock implements LongSupplier {

  /** The time of day: milliseconds since 1970. It may be set, and then it jumps. */
  public static final SystemClock WALL_MILLIS = new SystemClock(false);

  /** Nanoseconds since some moment: only differences mean anything, and it never goes back. */
  public static final SystemClock NANOS = new SystemClock(true);

  private final boolean nanos;

  private SystemClock(boolean nanos) {
    this.nanos = nanos;
  }

  @Override
  public long getAsLong() {
    return nanos ? System.nanoTime() : System.currentTimeMillis();
  }
}
