package io.packwatch.agent.transform;

import org.jspecify.annotations.Nullable;

/**
 * Decides by class loader and name which classes are worth an examination, for loading and loaded
 * classes.
 */
final class ClassFilter {

  /** The parent of the agent's own loader. */
  private static final @Nullable ClassLoader PLATFORM =
      ClassFilter.class.getClassLoader().getParent();

  private ClassFilter() {}

  /** Whether a loader has only JDK classes, of which only those that probes name are wanted. */
  static boolean areJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }
}
