package io.packwatch.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JDKs beside the one that the tests run on, by {@code -Dpackwatch.test.jvms}. */
final class Jdk {

  private Jdk() {}

  /** The {@code java} of the oldest that has this version or a later one; null for none. */
  static @Nullable String of(int atLeast) {
    int oldest = Integer.MAX_VALUE;
    @Nullable String found = null;
    for (String jvm : System.getProperty("packwatch.test.jvms", "").split(",", -1)) {
      int equals = jvm.indexOf('=');
      int version = equals > 0 ? Integer.parseInt(jvm.substring(0, equals)) : 0;
      String java = jvm.substring(equals + 1);
      if (version >= atLeast
          && version < oldest
          && Files.exists(Path.of(java).resolveSibling("javac"))) {
        oldest = version;
        found = java;
      }
    }
    return found;
  }
}
