package io.packwatch.agent.packages;

import java.util.Arrays;
import java.util.List;

/**
 * Prefixes and what each stands for, as of one moment.
 *
 * <p>Below a root the next segment decides. The first class of each such segment adds the prefix
 * {@code root.segment}, so that all others are found by one look-up.
 */
final class Mapping {

  /** A prefix's package has not been asked for yet. */
  static final int UNASSIGNED = -1;

  /** The prefix is a root: its own classes are {@code Core}, those below are named by segment. */
  private static final String ROOT = "";

  private final String[] prefixes;

  /** By prefix: the logical package's name, or {@link #ROOT}. */
  private final String[] names;

  /** By prefix. Written once each; a thread that misses the write asks for the number again. */
  final int[] ids;

  private final PrefixTable table;

  /** Whether classes without a package are the application's. */
  final boolean defaultPackage;

  private Mapping(String[] prefixes, String[] names, int[] ids, boolean defaultPackage) {
    this.prefixes = prefixes;
    this.names = names;
    this.ids = ids;
    this.defaultPackage = defaultPackage;
    table = new PrefixTable(prefixes);
  }

  static Mapping empty() {
    return new Mapping(new String[0], new String[0], new int[0], false);
  }

  static Mapping of(List<String> prefixes, List<String> names) {
    int[] ids = new int[prefixes.size()];
    Arrays.fill(ids, UNASSIGNED);
    return new Mapping(prefixes.toArray(new String[0]), names.toArray(new String[0]), ids, false);
  }

  Mapping withRoot(String root) {
    return root.isEmpty()
        ? new Mapping(prefixes, names, ids, true)
        : with(root, ROOT, UNASSIGNED, defaultPackage);
  }

  Mapping withSegment(String prefix, String name, int id) {
    return with(prefix, name, id, defaultPackage);
  }

  private Mapping with(String prefix, String name, int id, boolean defaults) {
    int count = prefixes.length;
    String[] morePrefixes = Arrays.copyOf(prefixes, count + 1);
    String[] moreNames = Arrays.copyOf(names, count + 1);
    int[] moreIds = Arrays.copyOf(ids, count + 1);
    morePrefixes[count] = prefix;
    moreNames[count] = name;
    moreIds[count] = id;
    return new Mapping(morePrefixes, moreNames, moreIds, defaults);
  }

  int find(String className) {
    return table.find(className);
  }

  /** Whether no prefix covers this Java package, or a part of it. */
  boolean isForeign(String javaPackage) {
    return find(javaPackage) == PrefixTable.NONE && !table.hasBelow(javaPackage);
  }

  int size() {
    return prefixes.length;
  }

  String prefix(int index) {
    return prefixes[index];
  }

  String name(int index) {
    return names[index];
  }

  boolean isRoot(int index) {
    return names[index].isEmpty();
  }

  /** Where the segment below a prefix ends, or -1 when the class lies right in that package. */
  int segmentEnd(int index, String className) {
    return separator(className, prefixes[index].length() + 1);
  }

  boolean isInDefaultPackage(String className) {
    return defaultPackage && separator(className, 0) < 0 && !className.startsWith("[");
  }

  /**
   * The next dot or slash. The slash in the name of a hidden class ({@code
   * com.acme.Orders$$Lambda/0x7f01}) is none.
   */
  private static int separator(String className, int from) {
    for (int i = from; i < className.length(); i++) {
      char c = className.charAt(i);
      if (c == '.' || c == '/') {
        return c == '/' && className.startsWith("0x", i + 1) ? -1 : i;
      }
    }
    return -1;
  }
}
