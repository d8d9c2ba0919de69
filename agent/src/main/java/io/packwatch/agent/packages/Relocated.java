package io.packwatch.agent.packages;

import org.jspecify.annotations.Nullable;

/**
 * Recognises libraries that a build has moved below the application's own package, to keep them
 * apart from other versions, by their names: {@code com.acme.shop.shaded.guava.Lists}, {@code
 * com.acme.shop.libs.org.apache.http.HttpHost}.
 *
 * <p>The word that builds use is not enough: a cinema may have a package {@code shadow}. A
 * library's short name, or the beginning of an old name, must follow it directly. A known library's
 * whole old name needs no such word. {@link LibraryTraces} finds short names without it, and {@link
 * #folder} finds unknown libraries.
 */
final class Relocated {

  private static final String[] WORDS = {
    "jarjar",
    "relocated",
    "repackaged",
    "shade",
    "shaded",
    "shadow",
    "shadowed",
    "third_party",
    "thirdparty",
    "vendored"
  };

  /** Words without another meaning: applications hardly use them for their own packages. */
  private static final String[] PLAIN = {"jarjar", "repackaged", "shaded"};

  /**
   * Beginnings of old names. Others ({@code sun}, {@code scala}, {@code oracle}) are ordinary words
   * as well.
   */
  private static final String[] TOP_LEVEL = {
    "com", "io", "jakarta", "javax", "net", "org", "software"
  };

  /** Those that no application uses for its own package behind one of {@link #WORDS}. */
  private static final String[] FOREIGN = {"com", "edu", "jakarta", "javax", "org"};

  /** Short names of libraries whose old names are gone. */
  private static final String[] SHORT = {
    "antlr",
    "antlr4",
    "asm",
    "bouncycastle",
    "bytebuddy",
    "caffeine",
    "cglib",
    "commons",
    "fasterxml",
    "fastutil",
    "fdp",
    "gson",
    "guava",
    "guice",
    "httpclient",
    "httpcomponents",
    "jackson",
    "javassist",
    "jctools",
    "joda",
    "jodatime",
    "jsoup",
    "kotlin",
    "kotlinx",
    "kryo",
    "lang3",
    "log4j",
    "netty",
    "objectweb",
    "objenesis",
    "okhttp",
    "okhttp3",
    "okio",
    "protobuf",
    "reflections",
    "slf4j",
    "snakeyaml",
    "snappy",
    "zstd"
  };

  private Relocated() {}

  /**
   * Whether a class belongs to a moved library.
   *
   * @param className binary or internal
   * @param from the beginning of the first segment below the application's root
   */
  static boolean contains(String className, int from) {
    int start = from;
    boolean behindWord = false;
    for (int i = from; i < className.length(); i++) {
      char c = className.charAt(i);
      if (c == '.' || c == '/') {
        if (behindWord
            && (isOne(SHORT, className, start, i) || isOne(FOREIGN, className, start, i))) {
          return true;
        }
        if (isOne(TOP_LEVEL, className, start, i)
            && Libraries.contains(className.substring(start))) {
          return true;
        }
        behindWord = isOne(WORDS, className, start, i);
        start = i + 1;
      }
    }
    return false;
  }

  /** As for a class directly in this package, with the part after its owner examined. */
  static boolean isPackage(String packageName) {
    return contains(packageName + ".X", Owners.of(packageName).length() + 1);
  }

  /**
   * The package that a build has made for relocated libraries; null if this one is in none. Only
   * meaningful in a jar that says that it is made of several: the name is not enough.
   */
  static @Nullable String folder(String packageName) {
    int start = Owners.of(packageName).length() + 1;
    for (int i = start; i <= packageName.length(); i++) {
      if (i == packageName.length() || packageName.charAt(i) == '.') {
        if (isOne(PLAIN, packageName, start, i)) {
          return packageName.substring(0, i);
        }
        start = i + 1;
      }
    }
    return null;
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
