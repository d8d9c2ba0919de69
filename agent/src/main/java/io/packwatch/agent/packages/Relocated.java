package io.packwatch.agent.packages;

/**
 * Libraries that a build has moved below the application's own package, so that they meet no other
 * version of themselves: {@code com.acme.shop.shaded.guava.Lists}, {@code
 * com.acme.shop.libs.org.apache.http.HttpHost}.
 *
 * <p>They are told by the segment that such builds use, or by the library's whole old name in what
 * follows the root.
 */
final class Relocated {

  private static final String[] SEGMENTS = {
    "relocated", "repackaged", "shade", "shaded", "shadow", "shadowed"
  };

  /** How old names begin. Others ({@code sun}, {@code scala}, {@code oracle}) are words as well. */
  private static final String[] TOP_LEVEL = {
    "com", "io", "jakarta", "javax", "net", "org", "software"
  };

  private Relocated() {}

  /**
   * Whether a class is a moved library's.
   *
   * @param className binary or internal
   * @param from where the first segment begins that is below the application's root
   */
  static boolean contains(String className, int from) {
    int start = from;
    for (int i = from; i < className.length(); i++) {
      char c = className.charAt(i);
      if (c == '.' || c == '/') {
        if (isOne(SEGMENTS, className, start, i)) {
          return true;
        }
        if (isOne(TOP_LEVEL, className, start, i)
            && Libraries.contains(className.substring(start))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** As for a class right in this package, with what comes behind its owner looked at. */
  static boolean isPackage(String packageName) {
    return contains(packageName + ".X", Owners.of(packageName).length() + 1);
  }

  private static boolean isOne(String[] words, String className, int start, int end) {
    for (String word : words) {
      if (word.length() == end - start && className.startsWith(word, start)) {
        return true;
      }
    }
    return false;
  }
}
