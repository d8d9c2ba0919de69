package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Packages;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps the classes of the application to its logical packages.
 *
 * <p>It uses the configured prefixes, of which the longest wins, matched at a dot. If none is
 * configured, it uses the segment below the application's roots. Class names may be binary ({@code
 * com.acme.Orders}) or internal ({@code com/acme/Orders}).
 *
 * <p>For any thread at any time. Reads take no lock and allocate nothing, except for the first
 * class of a logical package.
 */
public final class LogicalPackages implements Packages.Resolver, IntFunction<String> {

  /** The package of classes directly in a root. */
  static final String CORE = "Core";

  /**
   * Separates an application's name from that of its package, if a server has several applications.
   */
  public static final char SEPARATOR = '/';

  /** Not the application's. {@link Packages#OTHER} also stands for packages beyond the limit. */
  static final int FOREIGN = -1;

  /**
   * Prefixes kept, 100 bytes each. There are more prefixes than packages only if segments share a
   * logical package; names beyond the limit are computed each time.
   */
  private static final int MAX_PREFIXES = 2 * Packages.MAX_PACKAGES;

  /** Lines of configuration that one log line quotes. */
  private static final int MAX_TOLD = 12;

  private final boolean configured;
  private final PackageIds ids = new PackageIds();
  private final MovedLibraries moved;
  private final FoundRoots roots;

  /** The application of each web application's loader, without a strong reference to the loader. */
  private final Map<ClassLoader, String> applications =
      Collections.synchronizedMap(new WeakHashMap<ClassLoader, String>());

  private final Unclaimed unclaimed = new Unclaimed(this);
  private volatile Mapping mapping;
  private volatile @Nullable Callers callers;

  private LogicalPackages(boolean configured, Mapping mapping, MovedLibraries moved) {
    this.configured = configured;
    this.mapping = mapping;
    this.moved = moved;
    this.roots = new FoundRoots(moved);
  }

  /**
   * The mapping of the configuration ({@code packwatch.package.<Name>}), or of discovered roots if
   * none is configured.
   */
  public static LogicalPackages of(
      Map<String, List<String>> configured, List<String> discoveredRoots) {
    MovedLibraries moved = new MovedLibraries();
    if (!configured.isEmpty()) {
      return new LogicalPackages(true, ConfiguredPackages.mapping(configured), moved);
    }
    LogicalPackages packages = new LogicalPackages(false, Mapping.empty(moved), moved);
    for (String root : discoveredRoots) {
      packages.keep(root, "");
    }
    return packages;
  }

  /** The mapping of the configuration, or the discovered one if none is configured. */
  public static LogicalPackages of(Map<String, List<String>> configured, Discovery discovery) {
    LogicalPackages packages = of(configured, discovery.roots());
    packages.keepMoved(discovery.moved());
    if (!packages.configured) {
      packages.mapping = packages.roots.withOfOneSegment(discovery.ofOneSegment());
    }
    return packages;
  }

  @Override
  public int packageOf(String className) {
    return Math.max(find(className), Packages.OTHER);
  }

  /**
   * The package of a class by its name, and by its loader if several applications of a server have
   * it.
   */
  @Override
  public int packageOf(Class<?> type) {
    int id = find(type.getName(), type.getClassLoader());
    if (id == FOREIGN) {
      unclaimed.handles(type.getName());
    }
    return Math.max(id, Packages.OTHER);
  }

  /**
   * As {@link #packageOf(String)}, for a class that is being loaded.
   *
   * @param loader decides where several applications of a server have such a class
   */
  public int packageOf(String className, @Nullable ClassLoader loader) {
    return Math.max(find(className, loader), Packages.OTHER);
  }

  @Override
  public int caller() {
    Callers known = callers;
    if (known == null) {
      known = privilegedCallers();
      callers = known;
    }
    int id = known.nearest();
    if (id == Packages.OTHER) {
      unclaimed.calls();
    }
    return id;
  }

  /** Events that were attributed to Other because no package was found. */
  public Unclaimed unclaimed() {
    return unclaimed;
  }

  /** Privileged, because the application's thread that asks first may lack the permission. */
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
   * Speeds up caller look-ups if they are frequent. Called about once a second by the agent's own
   * thread.
   */
  public void improveCallers() {
    Callers known = callers;
    if (known != null) {
      known.improve();
    }
  }

  /** Whether a class is the application's own. Assigns no number. */
  public boolean isApplication(String className) {
    Mapping now = mapping;
    return now.find(className) != PrefixTable.NONE || now.isInDefaultPackage(className);
  }

  /** A different object whenever {@link #isForeign} may have changed its answers. */
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

  /** Whether no class of a Java package is the application's, or was ever found to be. */
  boolean isUnknown(String javaPackage) {
    return !isApplication(javaPackage.isEmpty() ? "X" : javaPackage + ".X");
  }

  /** The discovered packages as a configuration: a few lines, separated by commas. */
  String asConfiguration() {
    Mapping now = mapping;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < now.size() && i < MAX_TOLD; i++) {
      if (now.name(i).length() > 0) {
        text.append(text.length() == 0 ? "" : ", ").append("packwatch.package.");
        text.append(now.name(i)).append('=').append(now.prefix(i));
      }
    }
    return text.toString();
  }

  /** The same, for what asks only this. */
  @Override
  public String apply(int id) {
    return nameOf(id);
  }

  /** The name of a package; {@code Other} for 0 and for unassigned numbers. */
  public String nameOf(int id) {
    return ids.nameOf(id);
  }

  /** The names assigned so far; the index is the number. */
  public List<String> names() {
    return ids.names();
  }

  /** Whether the configuration names the packages, so that later roots are ignored. */
  public boolean isConfigured() {
    return configured;
  }

  /** The roots found so far, in order. */
  public List<String> roots() {
    synchronized (this) {
      return roots.prefixes();
    }
  }

  /** Whether the applications of a server are distinguished. */
  public boolean hasApplications() {
    return !applications.isEmpty();
  }

  /** Notes that a loader belongs to a web application: its name, empty for the only application. */
  void keepLoader(@Nullable ClassLoader loader, String application) {
    if (loader != null) {
      applications.put(loader, application);
    }
  }

  /**
   * Notes packages below a root that are libraries which a build has moved there. Called before a
   * late root is added.
   */
  void keepMoved(Set<String> found) {
    moved.add(found);
  }

  /** Adds a root of the only application. */
  public void addRoot(String root) {
    addRoot(root, "");
  }

  /**
   * Adds a web application's root while the server runs, and makes {@link Packages} forget its
   * answers. Does nothing if packages are configured, if a root lies above it already, or beyond
   * {@value FoundRoots#MAX} roots.
   *
   * @param root a Java package with dots; empty for classes without a package
   * @param application the web application's name; empty for the only application
   * @return whether it is new
   */
  boolean addRoot(String root, String application) {
    if (!add(root, application)) {
      return false;
    }
    Callers known = callers;
    if (known != null) {
      known.forget();
    }
    Packages.resolveWith(this);
    return true;
  }

  /**
   * The logical names of Java packages that were found before any of their classes ran, for the
   * start line: sorted, without duplicates. Assigns no numbers.
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
    return find(className, null);
  }

  int find(String className, @Nullable ClassLoader loader) {
    Mapping now = mapping;
    int index = now.find(className);
    if (index == PrefixTable.NONE) {
      return now.isInDefaultPackage(className) ? ids.of(CORE) : FOREIGN;
    }
    if (now.isShared(index)) {
      return ids.of(qualified(name(now, index, className), applicationOf(now, index, loader)));
    }
    int id = now.ids[index];
    if (id == Mapping.UNASSIGNED || (now.isRoot(index) && now.segmentEnd(index, className) >= 0)) {
      return assign(className);
    }
    return id;
  }

  private String applicationOf(Mapping in, int index, @Nullable ClassLoader loader) {
    String known = loader == null ? null : applications.get(loader);
    return known == null ? in.application(index) : known;
  }

  /** {@code Alpha/API}: a package of one of several applications. */
  private static String qualified(String name, String application) {
    return application.isEmpty() ? name : application + SEPARATOR + name;
  }

  /** Handles the first class of a prefix, or of a segment below a root. */
  private synchronized int assign(String className) {
    Mapping now = mapping;
    int index = now.find(className);
    if (index == PrefixTable.NONE) {
      return FOREIGN;
    }
    int end = now.isRoot(index) ? now.segmentEnd(index, className) : -1;
    String name = name(now, index, className);
    String application = now.application(index);
    int id = ids.of(qualified(name, application));
    if (end < 0) {
      now.ids[index] = id;
    } else if (now.size() < MAX_PREFIXES && !now.isShared(index)) {
      String prefix = className.substring(0, end).replace('/', '.');
      mapping = now.withSegment(prefix, name, application, id);
    }
    return id;
  }

  private static @Nullable String name(Mapping in, String className) {
    int index = in.find(className);
    if (index == PrefixTable.NONE) {
      return in.isInDefaultPackage(className) ? CORE : null;
    }
    return name(in, index, className);
  }

  private static String name(Mapping in, int index, String className) {
    int end = in.isRoot(index) ? in.segmentEnd(index, className) : -1;
    return end < 0
        ? in.name(index)
        : SegmentNames.nameOf(className.substring(in.prefix(index).length() + 1, end));
  }

  private synchronized boolean add(String root, String application) {
    if (configured || roots.covers(root, application, mapping)) {
      return false;
    }
    if (roots.isFull()) {
      Log.warnSometimes(
          "roots",
          "more than "
              + FoundRoots.MAX
              + " application roots: "
              + root
              + " is attributed to Other; packwatch.package.<Name>=<prefix> sets packages");
      return false;
    }
    keep(root, application);
    return true;
  }

  private synchronized void keep(String root, String application) {
    mapping = roots.with(root, application, mapping);
  }
}
