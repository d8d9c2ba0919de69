package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;

/** Chooses how the stack is read, once. */
final class CallerFinders {

  /** Compiled for Java 9, so that Java 8 must not even see its name in a constant pool. */
  private static final String FROM_JAVA_9 = "io.packwatch.agent.packages.StackWalkerCaller";

  private CallerFinders() {}

  static CallerFinder forThisJvm(LogicalPackages packages) {
    return System.getProperty("java.specification.version", "").startsWith("1.")
        ? new ThrowableCaller(packages)
        : fromJava9(packages);
  }

  private static CallerFinder fromJava9(LogicalPackages packages) {
    try {
      return Class.forName(FROM_JAVA_9)
          .asSubclass(CallerFinder.class)
          .getDeclaredConstructor(LogicalPackages.class)
          .newInstance(packages);
    } catch (ReflectiveOperationException | LinkageError e) {
      Log.error("StackWalker cannot be used; callers are looked up the slow way", e);
      return new ThrowableCaller(packages);
    }
  }
}
