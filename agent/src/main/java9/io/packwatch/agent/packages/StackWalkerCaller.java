package io.packwatch.agent.packages;

import io.packwatch.bootstrap.Packages;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** From Java 9 on: walks only as many frames as it must. */
final class StackWalkerCaller
    implements CallerFinder, Function<Stream<StackWalker.StackFrame>, Integer> {

  private final StackWalker walker = StackWalker.getInstance(options());
  private final ClassPackages packages;

  StackWalkerCaller(ClassPackages packages) {
    this.packages = packages;
  }

  /** Nothing but classes, where the walker can leave out the rest: half the time. */
  private static Set<StackWalker.Option> options() {
    Set<StackWalker.Option> options = EnumSet.of(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    for (StackWalker.Option option : StackWalker.Option.values()) {
      if (option.name().equals("DROP_METHOD_INFO")) { // Java 22's
        options.add(option);
      }
    }
    return options;
  }

  @Override
  public int nearest() {
    return walker.walk(this);
  }

  /** Boxes numbers below 128 only, which the JDK keeps. */
  @Override
  public Integer apply(Stream<StackWalker.StackFrame> stack) {
    Iterator<StackWalker.StackFrame> frames = stack.iterator();
    boolean telemetry = false;
    for (int depth = 0; depth < MAX_DEPTH && frames.hasNext(); depth++) {
      int id = packages.of(frames.next().getDeclaringClass());
      if (id >= Packages.OTHER) {
        return id;
      }
      telemetry |= id == ClassPackages.TELEMETRY;
    }
    return telemetry ? Packages.NOBODY : Packages.OTHER;
  }
}
