package io.packwatch.agent.packages;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The first segments of a Java package, which identify its owner: {@code com.acme} in {@code
 * com.acme.shop.api}. Their owner owns everything below.
 *
 * <pre>
 * com.acme.shop.api              com.acme
 * acme.shop.api                  acme              the first segment is no top-level domain
 * uk.co.acme.shop                uk.co.acme        registered below a second-level domain
 * io.github.jane.shop            io.github.jane    hosted: the account is the owner
 * com.netflix.shop.api           com.netflix.shop  within a library's: one segment more than that
 * </pre>
 */
public final class Owners {

  private static final Set<String> TOP_LEVEL =
      setOf(
          "biz", "cloud", "com", "dev", "edu", "gov", "info", "int", "mil", "mobi", "net", "org",
          "tech", "xyz");

  private static final Set<String> SECOND_LEVEL =
      setOf("ac", "co", "com", "edu", "gob", "gouv", "gov", "gv", "ne", "net", "or", "org");

  private static final Set<String> HOSTS =
      setOf("bitbucket", "codeberg", "gitee", "github", "gitlab", "githubusercontent");

  private Owners() {}

  /** The owner of a package, with dots; the package itself if it is not longer than that. */
  public static String of(String packageName) {
    String library = Libraries.prefixOf(packageName);
    return first(packageName, library == null ? segments(packageName) : count(library) + 1);
  }

  /** Whether a package lies within another, or is it. */
  static boolean isWithin(String packageName, String above) {
    return packageName.startsWith(above)
        && (packageName.length() == above.length() || packageName.charAt(above.length()) == '.');
  }

  /** The common prefix of two packages, in whole segments. */
  static String common(String one, String other) {
    String common = one;
    while (!common.isEmpty() && !isWithin(other, common)) {
      common = parent(common);
    }
    return common;
  }

  /** The package around one; empty where there is none. */
  static String parent(String packageName) {
    int dot = packageName.lastIndexOf('.');
    return dot < 0 ? "" : packageName.substring(0, dot);
  }

  static String lastSegment(String packageName) {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** Whether a package has a single owner: {@code com} and {@code uk.co} have none. */
  static boolean isSomebodys(String packageName) {
    return !packageName.isEmpty() && count(packageName) >= segments(packageName);
  }

  private static int segments(String packageName) {
    String top = segment(packageName, 0);
    if (top.length() != 2 && !TOP_LEVEL.contains(top)) {
      return 1;
    }
    String second = segment(packageName, 1);
    boolean further =
        HOSTS.contains(second) || (top.length() == 2 && SECOND_LEVEL.contains(second));
    return further ? 3 : 2;
  }

  private static String segment(String packageName, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      int dot = packageName.indexOf('.', start);
      if (dot < 0) {
        return "";
      }
      start = dot + 1;
    }
    int end = packageName.indexOf('.', start);
    return packageName.substring(start, end < 0 ? packageName.length() : end);
  }

  private static int count(String packageName) {
    int count = 1;
    for (int i = packageName.indexOf('.'); i >= 0; i = packageName.indexOf('.', i + 1)) {
      count++;
    }
    return count;
  }

  private static String first(String packageName, int segments) {
    int end = -1;
    for (int i = 0; i < segments; i++) {
      end = packageName.indexOf('.', end + 1);
      if (end < 0) {
        return packageName;
      }
    }
    return packageName.substring(0, end);
  }

  private static Set<String> setOf(String... words) {
    return new HashSet<>(Arrays.asList(words));
  }
}
