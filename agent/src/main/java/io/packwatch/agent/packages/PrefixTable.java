package io.packwatch.agent.packages;

import java.util.List;

/**
 * Package prefixes, found for a class name in one pass over its first characters.
 *
 * <p>A name is hashed from the left, and the hash is looked up at each boundary (a dot, a slash, a
 * dollar sign or the end). A look-up therefore costs no more for a thousand prefixes than for ten,
 * accepts binary names ({@code com.acme.Orders}) and internal ones ({@code com/acme/Orders}) alike,
 * and allocates nothing. Immutable.
 */
final class PrefixTable {

  static final int NONE = -1;

  private final String[] prefixes;

  /** Open addressing; contains index + 1, or 0 if a slot is free. */
  private final int[] slots;

  /** No boundary beyond this length can match. */
  private final int longest;

  /**
   * @param prefixes with dots, distinct, without a dot at the end
   */
  PrefixTable(String... prefixes) {
    this.prefixes = prefixes;
    slots = new int[Integer.highestOneBit(prefixes.length + 1) * 4];
    int length = 0;
    for (int i = 0; i < prefixes.length; i++) {
      length = Math.max(length, prefixes[i].length());
      int slot = slot(prefixes[i].hashCode());
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
    longest = length;
  }

  static PrefixTable of(List<String> prefixes) {
    return new PrefixTable(prefixes.toArray(new String[0]));
  }

  /** The index of the longest prefix of a class, or {@link #NONE}. */
  int find(String className) {
    return search(className, false);
  }

  /** Whether any prefix covers this class; stops at the shortest. */
  boolean covers(String className) {
    return search(className, true) != NONE;
  }

  /** Whether some prefix lies below this package: it would then cover more than it should. */
  boolean hasBelow(String packageName) {
    for (String prefix : prefixes) {
      if (prefix.length() > packageName.length()
          && prefix.startsWith(packageName)
          && prefix.charAt(packageName.length()) == '.') {
        return true;
      }
    }
    return false;
  }

  String prefix(int index) {
    return prefixes[index];
  }

  private int search(String className, boolean any) {
    int found = NONE;
    int end = className.length();
    int last = Math.min(end, longest);
    int hash = 0;
    for (int i = 0; i <= last; i++) {
      char c = i == end ? '.' : className.charAt(i);
      if (c == '/') {
        c = '.';
      }
      if (c == '.' || c == '$') {
        int index = at(hash, className, i);
        if (index != NONE) {
          found = index;
          if (any) {
            return found;
          }
        }
      }
      hash = 31 * hash + c;
    }
    return found;
  }

  /** The prefix that equals the first {@code length} characters. */
  private int at(int hash, String className, int length) {
    for (int slot = slot(hash); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      int index = slots[slot] - 1;
      if (prefixes[index].length() == length && same(prefixes[index], className)) {
        return index;
      }
    }
    return NONE;
  }

  private static boolean same(String prefix, String className) {
    for (int i = 0; i < prefix.length(); i++) {
      char c = className.charAt(i);
      if (prefix.charAt(i) != (c == '/' ? '.' : c)) {
        return false;
      }
    }
    return true;
  }

  /** {@link String#hashCode}, spread, because prefixes differ in their last characters. */
  private int slot(int hash) {
    return (hash ^ (hash >>> 15)) & (slots.length - 1);
  }
}
