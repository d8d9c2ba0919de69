package io.packwatch.benchmarks.curves;

import io.packwatch.bootstrap.Boundaries;
import java.util.SplittableRandom;

/** With calls into so many packages, in any order: nanoseconds of one call's advice. */
final class PackagesProgram {

  private static final int CALLS = 8_000_000;

  private PackagesProgram() {}

  public static void main(String[] arguments) {
    int packages = Integer.parseInt(arguments[0]);
    System.out.println(Loop.nanos(CALLS, count -> call(packages, count)));
  }

  private static void call(int packages, int count) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      Boundaries.exit(Boundaries.enter(1 + random.nextInt(packages), 1), false);
    }
  }
}
