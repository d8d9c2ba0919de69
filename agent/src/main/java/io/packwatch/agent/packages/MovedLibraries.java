package io.packwatch.agent.packages;

import java.util.Set;
import java.util.TreeSet;

/** The packages that {@link LibraryTraces} found in an application's places. Thread-safe. */
final class MovedLibraries {

  /** Maximum for one JVM; an application with more is better configured by hand. */
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

  /** Whether a class lies in one of them, or below. */
  boolean cover(String className) {
    return table.covers(className);
  }
}
