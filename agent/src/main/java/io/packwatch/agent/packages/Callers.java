package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.lang.reflect.Modifier;

/**
 * Finds callers in the way that suits this JVM best. If that takes long to prepare, a slower way is
 * used until it is worth it; then the agent's own thread prepares it.
 */
final class Callers {

  /** Look-ups after which it is worth it: 20 ms have gone into them by then. */
  private static final int OFTEN = 1_000;

  /** Compiled for Java 9, so Java 8 must not even have its name in a constant pool. */
  private static final String FROM_JAVA_9 = "io.packwatch.agent.packages.StackWalkerCaller";

  private final ClassPackages classes;
  private volatile CallerFinder finder;

  /** Incremented by all threads without a lock, so some increments are lost. */
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

  /** Called when a class may have become the application's. */
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
      return false; // Java has announced the removal of the class
    }
  }

  static CallerFinder walking(ClassPackages classes) throws ReflectiveOperationException {
    return Class.forName(FROM_JAVA_9)
        .asSubclass(CallerFinder.class)
        .getDeclaredConstructor(ClassPackages.class)
        .newInstance(classes);
  }

  /** The name of the class that is in use. */
  @Override
  public String toString() {
    return finder.getClass().getSimpleName();
  }
}
