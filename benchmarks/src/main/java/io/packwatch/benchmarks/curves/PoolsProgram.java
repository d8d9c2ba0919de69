package io.packwatch.benchmarks.curves;

import io.packwatch.bootstrap.Pools;
import java.util.SplittableRandom;

/** With so many pools, used in any order: nanoseconds of the advice around one borrow. */
final class PoolsProgram {

  private static final int BORROWS = 4_000_000;

  private PoolsProgram() {}

  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[0]);
    Object[] pools = new Object[count];
    Object[] entries = new Object[count];
    for (int i = 0; i < count; i++) {
      pools[i] = new Object();
      entries[i] = new Object();
      Pools.opened(pools[i]);
    }
    System.out.println(Loop.nanos(BORROWS, times -> borrow(pools, entries, times)));
  }

  private static void borrow(Object[] pools, Object[] entries, int count) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      int chosen = random.nextInt(pools.length);
      long started = Pools.acquiring();
      Pools.out(pools[chosen], entries[chosen]);
      Pools.acquired(pools[chosen], started, false, false);
      Pools.back(pools[chosen], entries[chosen]);
    }
  }
}
