package io.packwatch.agent.packages;

import java.util.Set;
import java.util.TreeSet;

/** The packages that {@link LibraryTraces} found in an application's places. Thread-safe. */
final class MovedLibraries {

  /** Of one JVM; a build that moves more is better configured. */
  private static final int MAX_PACKAGES = 256;

  private final Set<String> packages = new TreeSet<>();
  private volatile PrefixTable table = new PrefixTable();

  synchronized void add(Set<String> found) {
    boolean more = false;
    for (String each : found) {
      more |= packages.size() < MAX_PACKAGES && packages.add(each);
    }
    if (more) {
      table = new PrefixTable(packages.toArray(new String[0]));
    }
  }

  /** Whether a class lies in one, or below. */
  boolean cover(String className) {
    return table.covers(className);
  }
}
