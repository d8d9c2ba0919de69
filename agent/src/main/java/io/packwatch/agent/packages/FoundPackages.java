package io.packwatch.agent.packages;

import io.packwatch.agent.time.SystemClock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The Java packages that have classes in certain places, as far as the budget allowed. */
final class FoundPackages {

  /**
   * Files and directories examined. The largest single module measured has 6,000 classes; anything
   * larger is a shaded jar, which mostly holds libraries.
   */
  static final int MAX_ENTRIES = 20_000;

  /** For places that hold only the application, and give the roots: worth some time. */
  static final long ROOTS_NANOS = 50_000_000L;

  /** For a jar with mixed content, which only adds names to the start line. */
  static final long NAMES_NANOS = 10_000_000L;

  /** Reading the clock takes 25 ns, as long as examining a jar's entry. */
  private static final int ENTRIES_PER_LOOK = 64;

  /** Files that an application has for the framework that starts it. */
  private static final String[] CONFIGURATIONS = {
    "application.conf", "application.properties", "application.yaml", "application.yml"
  };

  private final LongSupplier clock;
  private final long budgetNanos;
  private final long started;
  private final Set<String> packages = new LinkedHashSet<>();
  private final Set<String> groupIds = new LinkedHashSet<>();

  /** Shared by all places: a library is moved out of all of them as one. */
  private final LibraryTraces traces;

  private boolean configured;
  private int entries;
  private boolean exhausted;

  /**
   * Set once the certain places have been examined: what is missed later leaves the result
   * complete.
   */
  private boolean certain;

  private boolean complete = true;

  FoundPackages(long budgetNanos) {
    this(budgetNanos, SystemClock.NANOS);
  }

  FoundPackages(long budgetNanos, LongSupplier clock) {
    this(budgetNanos, clock, clock.getAsLong(), new LibraryTraces());
  }

  private FoundPackages(long budgetNanos, LongSupplier clock, long started, LibraryTraces traces) {
    this.traces = traces;
    this.budgetNanos = budgetNanos;
    this.clock = clock;
    this.started = started;
  }

  /** Whether one more entry may be examined. */
  boolean admitsEntry() {
    entries++;
    if (entries > MAX_ENTRIES
        || (entries % ENTRIES_PER_LOOK == 0 && clock.getAsLong() - started > budgetNanos)) {
      exhaust();
    }
    return !exhausted;
  }

  /** For another place, with its own packages and a share in the same budget. */
  FoundPackages further() {
    FoundPackages further = new FoundPackages(budgetNanos, clock, started, traces);
    further.entries = entries;
    return further;
  }

  /** Notes that another place was not examined completely. */
  void exhaust() {
    exhausted = true;
    complete &= certain;
  }

  /**
   * Notes that the places that are certainly the application's have been examined, as far as
   * possible.
   */
  void endOfCertain() {
    certain = true;
  }

  /** Whether there is budget left. */
  boolean isOpen() {
    return !exhausted;
  }

  /**
   * Notes a Maven group.
   *
   * @param path {@code com.acme/shop/pom.properties}
   */
  void addGroup(String path) {
    int end = path.indexOf('/');
    if (end > 0) {
      groupIds.add(path.substring(0, end));
    }
  }

  /** The Maven groups that a jar names; a jar made of several names theirs as well. */
  Set<String> groupIds() {
    return groupIds;
  }

  /** Notes a file that is not a class. */
  void noteFile(String path) {
    for (String file : CONFIGURATIONS) {
      configured |= path.equals(file);
    }
  }

  /** Whether there is a file that applications have and libraries do not. */
  boolean isConfigured() {
    return configured;
  }

  /**
   * Notes a class that may identify a moved library.
   *
   * @param path below the class path's root, with {@code .class}
   */
  void noteClass(String path) {
    traces.see(path.substring(0, path.length() - ".class".length()));
  }

  /** Notes that the application's main class lies there, so no library does. */
  void startsIn(String javaPackage) {
    traces.startsIn(javaPackage);
  }

  /** Handles the folders of moved libraries, if the jar says that it is made of several. */
  void endOfJar() {
    if (groupIds.size() > 1) {
      for (String each : packages) {
        String folder = Relocated.folder(each);
        if (folder != null) {
          traces.add(folder);
        }
      }
    }
  }

  /** Packages of libraries that a build has moved, with everything below them. */
  Set<String> moved() {
    return traces.folders();
  }

  /**
   * Adds a package with dots, empty for the default one; packages of moved libraries are left out.
   */
  void add(String packageName) {
    if (!packages.contains(packageName) && !Relocated.isPackage(packageName)) {
      packages.add(packageName);
    }
  }

  /** Whether everything that is certainly the application's has been examined. */
  boolean isComplete() {
    return complete;
  }

  List<String> names() {
    Set<String> moved = traces.folders();
    if (moved.isEmpty()) {
      return new ArrayList<>(packages);
    }
    PrefixTable libraries = PrefixTable.of(new ArrayList<>(moved));
    List<String> names = new ArrayList<>();
    for (String each : packages) {
      if (!libraries.covers(each)) {
        names.add(each);
      }
    }
    return names;
  }

  /**
   * Whether a directory's name can be a package's: {@code META-INF} and {@code static-v1.2} cannot.
   */
  static boolean canBePackage(String directory) {
    for (int i = 0; i < directory.length(); i++) {
      if (!Character.isJavaIdentifierPart(directory.charAt(i))) {
        return false;
      }
    }
    return !directory.isEmpty();
  }

  /** Whether a file is a class that may contain code. */
  static boolean isClass(String path) {
    return path.endsWith(".class") && !path.endsWith("-info.class");
  }
}
