package io.packwatch.agent.packages;

import org.jspecify.annotations.Nullable;

/**
 * Libraries that a build has moved below the application's own package, so that they meet no other
 * version of themselves, and that tell so by their names: {@code com.acme.shop.shaded.guava.Lists},
 * {@code com.acme.shop.libs.org.apache.http.HttpHost}.
 *
 * <p>The word that builds use is not enough: a cinema has a package {@code shadow}. Right behind it
 * comes a library's short name, or what a whole old name begins with; and a known library's whole
 * old name needs no such word. Short names without it are found by {@link LibraryTraces}, and
 * libraries that nobody knows by {@link #folder}.
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

  /** Of these, those that mean nothing else: a package of one's own is hardly called so. */
  private static final String[] PLAIN = {"jarjar", "repackaged", "shaded"};

  /** How old names begin. Others ({@code sun}, {@code scala}, {@code oracle}) are words as well. */
  private static final String[] TOP_LEVEL = {
    "com", "io", "jakarta", "javax", "net", "org", "software"
  };

  /** Of these, those that nobody calls a package of his own behind one of {@link #WORDS}. */
  private static final String[] FOREIGN = {"com", "edu", "jakarta", "javax", "org"};

  /** What libraries are called where their old names are gone. */
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
   * Whether a class is a moved library's.
   *
   * @param className binary or internal
   * @param from where the first segment begins that is below the application's root
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

  /** As for a class right in this package, with what comes behind its owner looked at. */
  static boolean isPackage(String packageName) {
    return contains(packageName + ".X", Owners.of(packageName).length() + 1);
  }

  /**
   * The package that a build has made for what it moves; null where there is none around this one.
   * To be asked only where a jar says that it is made of several: the name alone is not enough.
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
