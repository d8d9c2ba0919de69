package io.packwatch.agent.transform;

import org.jspecify.annotations.Nullable;

/** What is worth a look: answers by class loader and name, for classes that load or are loaded. */
final class ClassFilter {

  /** The parent that our own loader was given. */
  private static final @Nullable ClassLoader PLATFORM =
      ClassFilter.class.getClassLoader().getParent();

  private ClassFilter() {}

  /** Whether a loader holds only the JDK: only classes that probes name are wanted there. */
  static boolean areJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }
}
