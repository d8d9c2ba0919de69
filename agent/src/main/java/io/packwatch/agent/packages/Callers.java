package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.lang.reflect.Modifier;

/**
 * Finds callers the way this JVM does it best. Where that takes long to be made ready, another way
 * does until it is worth it, and then the agent's own thread makes it.
 */
final class Callers {

  /** Callers looked up, after which it is: by then 20 ms went into it. */
  private static final int OFTEN = 1_000;

  /** Compiled for Java 9, so that Java 8 must not even see its name in a constant pool. */
  private static final String FROM_JAVA_9 = "io.packwatch.agent.packages.StackWalkerCaller";

  private final ClassPackages classes;
  private volatile CallerFinder finder;

  /** Counted by all threads at once, so that some are lost. */
  private int asked;

  private boolean isBest;

  Callers(LogicalPackages packages) {
    classes = new ClassPackages(packages);
    finder = first(packages);
  }

  /** The package of the nearest application frame on this thread's stack, else OTHER. */
  int nearest() {
    asked++;
    return finder.nearest();
  }

  /** To be called when a class may be the application's that was not before. */
  void forget() {
    classes.forget();
  }

  /** Called about once a second by the agent's own thread. */
  void improve() {
    if (asked < OFTEN || isBest) {
      return;
    }
    isBest = true;
    try {
      if (isClassContextNative()) {
        finder = new ClassContextCaller(classes);
      }
    } catch (RuntimeException | LinkageError unsupported) {
      Log.debug("packages: keeping the slower stack walk: " + Log.describe(unsupported));
    }
  }

  private CallerFinder first(LogicalPackages packages) {
    try {
      return System.getProperty("java.specification.version", "").startsWith("1.")
          ? new ClassContextCaller(classes)
          : walking(classes);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unsupported) {
      Log.error("packages: keeping the slower stack walk", unsupported);
      return new ThrowableCaller(packages);
    }
  }

  private static boolean isClassContextNative() {
    try {
      int modifiers = SecurityManager.class.getDeclaredMethod("getClassContext").getModifiers();
      return Modifier.isNative(modifiers);
    } catch (NoSuchMethodException | LinkageError removed) {
      return false; // Java has announced that the class will go
    }
  }

  static CallerFinder walking(ClassPackages classes) throws ReflectiveOperationException {
    return Class.forName(FROM_JAVA_9)
        .asSubclass(CallerFinder.class)
        .getDeclaredConstructor(ClassPackages.class)
        .newInstance(classes);
  }

  /** The way that is in use, by the name of its class. */
  @Override
  public String toString() {
    return finder.getClass().getSimpleName();
  }
}
