package io.packwatch.agent.packages;

import java.util.Arrays;
import java.util.List;

/**
 * Prefixes and their meaning at one moment.
 *
 * <p>Below a root the next segment decides. The first class of each such segment adds the prefix
 * {@code root.segment}, so that all others are found by one look-up.
 */
final class Mapping {

  /** The package of a prefix is not determined yet. */
  static final int UNASSIGNED = -1;

  /** One prefix. */
  private static final class Entry {
    final String prefix;

    /** The logical package; for a root, that of the classes directly in it. */
    final String name;

    final boolean root;

    /** The application of a server that it belongs to; empty for the only one. */
    final String application;

    /** Whether several applications have classes below it, so that a class's loader decides. */
    final boolean shared;

    /** Whether discovery found it. A configured prefix covers everything below it. */
    final boolean found;

    /** A configured prefix. */
    Entry(String prefix, String name) {
      this.prefix = prefix;
      this.name = name;
      root = false;
      application = "";
      shared = false;
      found = false;
    }

    /** A discovered prefix. */
    Entry(String prefix, String name, boolean root, String application, boolean shared) {
      this.prefix = prefix;
      this.name = name;
      this.root = root;
      this.application = application;
      this.shared = shared;
      found = true;
    }
  }

  private final Entry[] entries;

  /**
   * Package numbers by prefix. Each is written once; a thread that misses the write determines the
   * number again.
   */
  final int[] ids;

  private final PrefixTable table;

  /** Packages below a discovered root that do not belong to the application. */
  private final MovedLibraries moved;

  /** Whether classes without a package are the application's. */
  final boolean defaultPackage;

  private Mapping(Entry[] entries, int[] ids, boolean defaultPackage, MovedLibraries moved) {
    this.moved = moved;
    this.entries = entries;
    this.ids = ids;
    this.defaultPackage = defaultPackage;
    String[] prefixes = new String[entries.length];
    for (int i = 0; i < entries.length; i++) {
      prefixes[i] = entries[i].prefix;
    }
    table = new PrefixTable(prefixes);
  }

  static Mapping empty(MovedLibraries moved) {
    return new Mapping(new Entry[0], new int[0], false, moved);
  }

  static Mapping of(List<String> prefixes, List<String> names) {
    Entry[] entries = new Entry[prefixes.size()];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new Entry(prefixes.get(i), names.get(i));
    }
    int[] ids = new int[entries.length];
    Arrays.fill(ids, UNASSIGNED);
    return new Mapping(entries, ids, false, new MovedLibraries());
  }

  /**
   * @param coreName the package of classes directly in the root
   * @param shared whether another application has classes below as well
   */
  Mapping withRoot(String root, String coreName, String application, boolean shared) {
    return root.isEmpty()
        ? new Mapping(entries, ids, true, moved)
        : with(new Entry(root, coreName, true, application, shared), UNASSIGNED);
  }

  Mapping withSegment(String prefix, String name, String application, int id) {
    return with(new Entry(prefix, name, false, application, false), id);
  }

  private Mapping with(Entry entry, int id) {
    int count = entries.length;
    Entry[] more = Arrays.copyOf(entries, count + 1);
    int[] moreIds = Arrays.copyOf(ids, count + 1);
    more[count] = entry;
    moreIds[count] = id;
    return new Mapping(more, moreIds, defaultPackage, moved);
  }

  /** The longest prefix of a class; none for a library that was moved below a discovered root. */
  int find(String className) {
    int index = table.find(className);
    boolean isMoved =
        index != PrefixTable.NONE
            && entries[index].found
            && (Relocated.contains(className, entries[index].prefix.length() + 1)
                || moved.cover(className));
    return isMoved ? PrefixTable.NONE : index;
  }

  /** Whether no prefix covers this Java package, or a part of it. */
  boolean isForeign(String javaPackage) {
    return find(javaPackage) == PrefixTable.NONE && !table.hasBelow(javaPackage);
  }

  /** Whether a prefix of another application covers this package, or lies below it. */
  boolean isOfAnother(String javaPackage, String application) {
    for (Entry entry : entries) {
      if (entry.root
          && !entry.application.equals(application)
          && (Owners.isWithin(entry.prefix, javaPackage)
              || Owners.isWithin(javaPackage, entry.prefix))) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return entries.length;
  }

  String prefix(int index) {
    return entries[index].prefix;
  }

  String name(int index) {
    return entries[index].name;
  }

  String application(int index) {
    return entries[index].application;
  }

  boolean isRoot(int index) {
    return entries[index].root;
  }

  boolean isShared(int index) {
    return entries[index].shared;
  }

  /** The end of the segment below a prefix, or -1 if the class lies directly in that package. */
  int segmentEnd(int index, String className) {
    return separator(className, entries[index].prefix.length() + 1);
  }

  boolean isInDefaultPackage(String className) {
    return defaultPackage && separator(className, 0) < 0 && !className.startsWith("[");
  }

  /**
   * The next dot or slash. The slash in the name of a lambda's class does not count ({@code
   * com.acme.Orders$$Lambda/0x7f01}, {@code com.acme.Orders$$Lambda$1/471910020} before Java 15):
   * no segment of a written name begins with a digit.
   */
  private static int separator(String className, int from) {
    for (int i = from; i < className.length(); i++) {
      char c = className.charAt(i);
      if (c == '.' || c == '/') {
        return c == '/' && i + 1 < className.length() && isDigit(className.charAt(i + 1)) ? -1 : i;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
