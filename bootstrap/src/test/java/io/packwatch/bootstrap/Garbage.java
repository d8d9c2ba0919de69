package io.packwatch.bootstrap;

import java.util.function.BooleanSupplier;

/** Runs the collector until something is seen to be collected. */
final class Garbage {

  private static final int TRIES = 200;

  private Garbage() {}

  static boolean collects(BooleanSupplier seen) {
    for (int i = 0; i < TRIES; i++) {
      System.gc();
      if (seen.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }
}
