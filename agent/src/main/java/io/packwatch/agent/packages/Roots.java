package io.packwatch.agent.packages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives an application's roots from its main class and from the packages of places that hold only
 * its classes.
 *
 * <pre>
 * main class                 packages                              roots
 * com.acme.shop.Shop         .shop.api .shop.db                    com.acme.shop
 * com.acme.app.Main          .app .orders .billing.db              com.acme
 * com.acme.orders.Main       .orders.api .billing.api              com.acme
 * com.acme.boot.Main         .shop.api .shop.db                    com.acme.boot com.acme.shop
 * com.acme.boot.Main         .shop.api .shop.db .billing           com.acme com.acme.shop
 * com.acme.shop.Shop         .shop.api .shared org.other           com.acme.shop com.acme.shared org.other
 * none (web application)     com.acme.web.ui com.acme.web.db       com.acme.web
 * none (web application)     com.acme.web                          com.acme
 * </pre>
 *
 * <p>The main class's package stays a root if it has packages below it, unless a sibling has the
 * same ones: those are slices. Otherwise its common prefix with the siblings is the root, unless
 * these are one tree of packages, which then becomes a root beside it. One tree among modules of
 * one package each is a root as well. A single layer ({@code web}) is not a root, but a package of
 * the one above.
 */
final class Roots {

  /**
   * A place with more unrelated packages than this also has libraries: only the main class counts.
   */
  static final int MAX_ROOTS = 8;

  private Roots() {}

  /**
   * @param main the main class's package, empty for the default one; null when it is not known, or
   *     not the application's
   * @param own packages that hold classes of the application, and of nothing else
   * @param complete whether {@code own} is all of them: a part would make too deep a root
   */
  static List<String> of(@Nullable String main, List<String> own, boolean complete) {
    List<String> mine = withoutPatches(main, own);
    List<String> groups = new ArrayList<>();
    for (String packageName : mine) {
      String group = Owners.of(packageName);
      if (!isWithin(packageName, main) && !groups.contains(group)) {
        groups.add(group);
      }
    }
    List<String> roots = new ArrayList<>();
    if (main != null) {
      roots.add(main);
    } else if (own.contains("")) {
      roots.add("");
    }
    if (main != null && !main.isEmpty() && (!complete || groups.size() > MAX_ROOTS)) {
      return roots;
    }
    for (String group : groups) {
      if (roots.size() < MAX_ROOTS) {
        addGroup(group, main, mine, roots);
      }
    }
    if (main != null && complete && roots.contains(main)) {
      liftLayer(main, mine, roots);
    }
    return roots;
  }

  /**
   * Packages of one segment, which name themselves: {@code controllers} and {@code services}, as
   * Play and Grails have them.
   */
  static List<String> ofOneSegment(@Nullable String main, List<String> own) {
    List<String> found = new ArrayList<>();
    for (String packageName : own) {
      boolean single = !packageName.isEmpty() && packageName.indexOf('.') < 0;
      if (single
          && found.size() < MAX_ROOTS
          && !isWithin(packageName, main)
          && !Libraries.contains(packageName)) {
        found.add(packageName);
      }
    }
    return found;
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
      root = Owners.common(root, member);
    }
    String widened = main == null ? "" : Owners.common(main, root);
    boolean alone = main != null && segmentsBelow(main, own).isEmpty();
    boolean widens =
        isWithin(widened, group)
            && (alone
                ? widened.equals(root) || segmentsBelow(root, members).size() < 2
                : haveSlices(widened, main, own, members));
    root = widens ? widened : lifted(root, members);
    if (Libraries.liveBelow(root)) {
      return;
    }
    if (widens) {
      roots.remove(main);
    }
    if (!roots.contains(root)) {
      roots.add(root);
    }
    String tree = widens && alone ? onlyLayered(root, members) : null;
    if (tree != null && !roots.contains(tree)) {
      roots.add(tree);
    }
  }

  /**
   * The one module that is divided into layers while all others are one package each; null if there
   * is none, or several.
   */
  private static @Nullable String onlyLayered(String root, List<String> members) {
    String found = null;
    for (String module : segmentsBelow(root, members)) {
      Set<String> below = segmentsBelow(root + "." + module, members);
      int layers = 0;
      for (String segment : below) {
        layers += SegmentNames.isLayer(segment) ? 1 : 0;
      }
      if (!below.isEmpty() && (found != null || layers < 2)) {
        return null;
      }
      found = below.isEmpty() ? found : root + "." + module;
    }
    return found;
  }

  /**
   * Whether the main class's package and a sibling are divided alike: {@code orders.api,
   * billing.api}.
   */
  private static boolean haveSlices(
      String widened, @Nullable String main, List<String> own, List<String> members) {
    Set<String> ofMain = segmentsBelow(main, own);
    for (String slice : segmentsBelow(widened, members)) {
      Set<String> shared = segmentsBelow(widened + "." + slice, members);
      shared.retainAll(ofMain);
      if (!shared.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static void liftLayer(String main, List<String> own, List<String> roots) {
    List<String> members = new ArrayList<>();
    members.add(main);
    for (String packageName : own) {
      if (isWithin(packageName, main)) {
        members.add(packageName);
      }
    }
    String lifted = lifted(main, members);
    if (!lifted.equals(main)) {
      int at = roots.indexOf(main);
      roots.remove(at);
      if (!roots.contains(lifted)) {
        roots.add(at, lifted);
      }
    }
  }

  /** The root, or its parent if it is only a layer. */
  private static String lifted(String root, List<String> members) {
    String above = Owners.parent(root);
    boolean layer =
        segmentsBelow(root, members).isEmpty() && SegmentNames.isLayer(Owners.lastSegment(root));
    return layer && Owners.isSomebodys(above) && !Libraries.liveBelow(above) ? above : root;
  }

  /**
   * Libraries do get patched in an application's own folder, and these are left out; single
   * segments name themselves.
   */
  private static List<String> withoutPatches(@Nullable String main, List<String> own) {
    String owner = main == null ? "" : Owners.of(main);
    boolean all = main == null && OwnJars.isLibrarysAlone(own);
    List<String> mine = new ArrayList<>();
    for (String packageName : own) {
      boolean library = Libraries.contains(packageName) && !all;
      if (packageName.indexOf('.') > 0 && (!library || Owners.of(packageName).equals(owner))) {
        mine.add(packageName);
      }
    }
    return mine;
  }

  private static boolean isWithin(String packageName, @Nullable String above) {
    return above != null && Owners.isWithin(packageName, above);
  }

  /** The distinct segments below a package: the logical packages that it would have as a root. */
  private static Set<String> segmentsBelow(@Nullable String packageName, List<String> packages) {
    Set<String> segments = new HashSet<>();
    for (String candidate : packages) {
      if (isWithin(candidate, packageName)) {
        int start = Math.min(String.valueOf(packageName).length() + 1, candidate.length());
        int end = candidate.indexOf('.', start);
        segments.add(candidate.substring(start, end < 0 ? candidate.length() : end));
      }
    }
    segments.remove("");
    return segments;
  }
}
