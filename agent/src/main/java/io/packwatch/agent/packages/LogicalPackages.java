package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Packages;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps the classes of the application to its logical packages.
 *
 * <p>Either by the configured prefixes, the longest wins, matched at a dot; or, where nothing is
 * configured, by the segment below the application's roots. Class names may be binary ({@code
 * com.acme.Orders}) or internal ({@code com/acme/Orders}).
 *
 * <p>Any thread, any time. Reads take no lock and allocate nothing; only the first class of a
 * logical package does.
 */
public final class LogicalPackages implements Packages.Resolver {

  /** The package of classes right in a root. */
  static final String CORE = "Core";

  /** Not the application's; {@link Packages#OTHER} also is what is beyond the limit. */
  static final int FOREIGN = -1;

  /**
   * Roots of one JVM. A large server runs some dozen web applications, most with one root each; an
   * application that shares its server with more is better configured.
   */
  static final int MOST_ROOTS = 64;

  /**
   * Prefixes kept, 100 bytes each. Only segments that share a logical package make more of them
   * than there are packages; beyond, names are worked out each time.
   */
  private static final int MOST_PREFIXES = 2 * Packages.MOST;

  private final boolean configured;
  private final PackageIds ids = new PackageIds();
  private final List<String> roots = new ArrayList<>();
  private volatile Mapping mapping;
  private volatile @Nullable Callers callers;

  private LogicalPackages(boolean configured, Mapping mapping) {
    this.configured = configured;
    this.mapping = mapping;
  }

  /**
   * The mapping of the configuration ({@code packwatch.package.<Name>}), or one of discovered roots
   * when nothing is configured.
   *
   * @param configured logical name to Java package prefixes, in the file's order
   */
  public static LogicalPackages of(
      Map<String, List<String>> configured, List<String> discoveredRoots) {
    if (!configured.isEmpty()) {
      return new LogicalPackages(true, ConfiguredPackages.mapping(configured));
    }
    LogicalPackages packages = new LogicalPackages(false, Mapping.empty());
    for (String root : discoveredRoots) {
      if (!packages.roots.contains(root)) {
        packages.keep(root);
      }
    }
    return packages;
  }

  @Override
  public int packageOf(String className) {
    return Math.max(find(className), Packages.OTHER);
  }

  @Override
  public int caller() {
    Callers known = callers;
    if (known == null) {
      known = privilegedCallers();
      callers = known;
    }
    return known.nearest();
  }

  /** The application's thread that is the first to ask may not be allowed to. */
  private Callers privilegedCallers() {
    return AccessController.doPrivileged(
        new PrivilegedAction<Callers>() {
          @Override
          public Callers run() {
            return new Callers(LogicalPackages.this);
          }
        });
  }

  /**
   * Makes looking up callers faster, where that happens often. Called about once a second by the
   * agent's own thread.
   */
  public void improveCallers() {
    Callers known = callers;
    if (known != null) {
      known.improve();
    }
  }

  /** Whether a class is the application's own. Gives out no number. */
  public boolean isApplication(String className) {
    Mapping now = mapping;
    return now.find(className) != PrefixTable.NONE || now.isInDefaultPackage(className);
  }

  /** Another object whenever {@link #isForeign} may answer otherwise. */
  public Object state() {
    return mapping;
  }

  /**
   * Whether no class of a Java package can be the application's.
   *
   * @param javaPackage with dots
   */
  public boolean isForeign(String javaPackage) {
    return mapping.isForeign(javaPackage);
  }

  /** The name of a package; {@code Other} for 0 and for numbers never given out. */
  public String nameOf(int id) {
    return ids.nameOf(id);
  }

  /** The names given out so far; the index is the number. */
  public List<String> names() {
    return ids.names();
  }

  /** Whether the configuration names the packages, so that roots found later are none. */
  public boolean isConfigured() {
    return configured;
  }

  /** The roots known by now, in the order they were found. */
  public List<String> roots() {
    synchronized (this) {
      return new ArrayList<>(roots);
    }
  }

  /**
   * Adds a root found while the application runs, a web application's, and has {@link Packages}
   * forget what it was told before. Nothing happens when packages are configured, when a root lies
   * above it already, or beyond {@value #MOST_ROOTS} roots.
   *
   * @param root a Java package with dots; empty for classes without a package
   */
  public void addRoot(String root) {
    if (add(root)) {
      Callers known = callers;
      if (known != null) {
        known.forget();
      }
      Packages.resolveWith(this);
    }
  }

  /**
   * The logical names of Java packages that were found before any of their classes ran, for the
   * start line: sorted, each once. Gives out no numbers.
   */
  public List<String> namesOf(List<String> javaPackages) {
    Mapping now = mapping;
    List<String> found = new ArrayList<>();
    for (String javaPackage : javaPackages) {
      String name = name(now, javaPackage.isEmpty() ? "X" : javaPackage + ".X");
      if (name != null && !found.contains(name)) {
        found.add(name);
      }
    }
    Collections.sort(found);
    return found;
  }

  /** The package of a class, or {@link #FOREIGN}. */
  int find(String className) {
    Mapping now = mapping;
    int index = now.find(className);
    if (index == PrefixTable.NONE) {
      return now.isInDefaultPackage(className) ? ids.of(CORE) : FOREIGN;
    }
    int id = now.ids[index];
    if (id == Mapping.UNASSIGNED || (now.isRoot(index) && now.segmentEnd(index, className) >= 0)) {
      return assign(className);
    }
    return id;
  }

  /** The first class of a prefix, or of a segment below a root. */
  private synchronized int assign(String className) {
    Mapping now = mapping;
    int index = now.find(className);
    if (index == PrefixTable.NONE) {
      return FOREIGN;
    }
    int end = now.isRoot(index) ? now.segmentEnd(index, className) : -1;
    int id = ids.of(name(now, index, end, className));
    if (end < 0) {
      now.ids[index] = id;
    } else if (now.size() < MOST_PREFIXES) {
      String prefix = className.substring(0, end).replace('/', '.');
      mapping = now.withSegment(prefix, nameOf(id), id);
    }
    return id;
  }

  private static @Nullable String name(Mapping in, String className) {
    int index = in.find(className);
    if (index == PrefixTable.NONE) {
      return in.isInDefaultPackage(className) ? CORE : null;
    }
    int end = in.isRoot(index) ? in.segmentEnd(index, className) : -1;
    return name(in, index, end, className);
  }

  private static String name(Mapping in, int index, int segmentEnd, String className) {
    if (!in.isRoot(index)) {
      return in.name(index);
    }
    return segmentEnd < 0
        ? CORE
        : SegmentNames.nameOf(className.substring(in.prefix(index).length() + 1, segmentEnd));
  }

  private synchronized boolean add(String root) {
    if (configured || isRootOrBelow(root)) {
      return false;
    }
    if (roots.size() == MOST_ROOTS) {
      Log.warnSometimes(
          "roots",
          "more than "
              + MOST_ROOTS
              + " application roots: "
              + root
              + " is charged to Other; packwatch.package.<Name>=<prefix> sets packages");
      return false;
    }
    keep(root);
    return true;
  }

  private boolean isRootOrBelow(String root) {
    Mapping now = mapping;
    return root.isEmpty() ? now.defaultPackage : now.find(root) != PrefixTable.NONE;
  }

  private synchronized void keep(String root) {
    roots.add(root);
    mapping = mapping.withRoot(root);
  }
}
