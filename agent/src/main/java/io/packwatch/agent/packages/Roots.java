package io.packwatch.agent.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives an application's roots from its main class and from the packages of places that hold its
 * classes and no others.
 *
 * <pre>
 * main class                 packages                              roots
 * com.acme.shop.Shop         .shop.api .shop.db                    com.acme.shop
 * com.acme.app.Main          .app .orders .billing.db              com.acme
 * com.acme.boot.Main         .shop.api .shop.db                    com.acme.boot com.acme.shop
 * com.acme.shop.Shop         .shop.api .shared org.other           com.acme.shop com.acme.shared org.other
 * none (web application)     com.acme.web.ui com.acme.web.db       com.acme.web
 * </pre>
 *
 * <p>So the main class's package stays a root where it has packages of its own below it. Otherwise
 * it gives way to what it has in common with its siblings, unless these are one tree of packages,
 * which is then a root beside it.
 */
final class Roots {

  /** A place with more unrelated packages than this holds libraries, too: only main counts. */
  static final int MOST = 8;

  private Roots() {}

  /**
   * @param main the main class's package, empty for the default one; null when it is not known, or
   *     not the application's
   * @param own packages that hold classes of the application, and of nothing else
   * @param complete whether {@code own} is all of them: a part would make too deep a root
   */
  static List<String> of(@Nullable String main, List<String> own, boolean complete) {
    List<String> groups = new ArrayList<>();
    for (String packageName : own) {
      String group = group(packageName);
      if (isOwn(packageName, group) && !isWithin(packageName, main) && !groups.contains(group)) {
        groups.add(group);
      }
    }
    List<String> roots = new ArrayList<>();
    if (main != null) {
      roots.add(main);
    } else if (own.contains("")) {
      roots.add("");
    }
    if (main != null && !main.isEmpty() && (!complete || groups.size() > MOST)) {
      return roots;
    }
    for (String group : groups) {
      if (roots.size() < MOST) {
        addGroup(group, main, own, roots);
      }
    }
    return roots;
  }

  private static void addGroup(
      String group, @Nullable String main, List<String> own, List<String> roots) {
    List<String> members = new ArrayList<>();
    for (String packageName : own) {
      if (isWithin(packageName, group) && !isWithin(packageName, main)) {
        members.add(packageName);
      }
    }
    String root = members.get(0);
    for (String member : members) {
      root = common(root, member);
    }
    String widened = main == null ? "" : common(main, root);
    boolean widens =
        isWithin(widened, group)
            && segmentsBelow(main, own) == 0
            && (widened.equals(root) || segmentsBelow(root, members) < 2);
    root = widens ? widened : root;
    if (Libraries.liveBelow(root)) {
      return;
    }
    if (widens) {
      roots.remove(main);
    }
    roots.add(root);
  }

  /** Libraries do get patched in an application's own folder; single segments are top levels. */
  private static boolean isOwn(String packageName, String group) {
    return group.indexOf('.') > 0 && !Libraries.contains(packageName);
  }

  /** The first two segments, {@code com.acme}: those who own them own what is below. */
  private static String group(String packageName) {
    int first = packageName.indexOf('.');
    int second = first < 0 ? -1 : packageName.indexOf('.', first + 1);
    return second < 0 ? packageName : packageName.substring(0, second);
  }

  private static boolean isWithin(String packageName, @Nullable String above) {
    return above != null
        && packageName.startsWith(above)
        && (packageName.length() == above.length() || packageName.charAt(above.length()) == '.');
  }

  /** How many different segments follow a package: the logical packages it would have as root. */
  private static int segmentsBelow(@Nullable String packageName, List<String> packages) {
    Set<String> segments = new HashSet<>();
    for (String candidate : packages) {
      if (packageName != null && isWithin(candidate, packageName)) {
        int start = Math.min(packageName.length() + 1, candidate.length());
        int end = candidate.indexOf('.', start);
        segments.add(candidate.substring(start, end < 0 ? candidate.length() : end));
      }
    }
    segments.remove("");
    return segments.size();
  }

  /** What two packages have in common, in whole segments. */
  private static String common(String one, String other) {
    String common = one;
    while (!common.isEmpty() && !isWithin(other, common)) {
      int dot = common.lastIndexOf('.');
      common = dot < 0 ? "" : common.substring(0, dot);
    }
    return common;
  }
}
