package io.packwatch.agent.packages;

import io.packwatch.bootstrap.Packages;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/** From Java 9 on: walks only as many frames as it must. */
final class StackWalkerCaller
    implements CallerFinder, Function<Stream<StackWalker.StackFrame>, Integer> {

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final LogicalPackages packages;

  StackWalkerCaller(LogicalPackages packages) {
    this.packages = packages;
  }

  @Override
  public int nearest() {
    return WALKER.walk(this);
  }

  /** Boxes numbers below 128 only, which the JDK keeps. */
  @Override
  public Integer apply(Stream<StackWalker.StackFrame> stack) {
    Iterator<StackWalker.StackFrame> frames = stack.iterator();
    for (int depth = 0; depth < DEEPEST && frames.hasNext(); depth++) {
      int id = packages.find(frames.next().getClassName());
      if (id != LogicalPackages.FOREIGN) {
        return id;
      }
    }
    return Packages.OTHER;
  }
}
