package io.packwatch.agent.packages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The Java packages that hold classes in some places, as far as the budget went. */
final class FoundPackages {

  /**
   * Files and directories looked at. The largest single module measured has 6,000 classes; what is
   * larger is a shaded jar, and mostly libraries.
   */
  static final int MAX_ENTRIES = 20_000;

  /**
   * For places that hold the application alone, from which roots are derived: worth a little time.
   */
  static final long ROOTS_NANOS = 50_000_000L;

  /** For a jar with anything in it, which only adds names to the start line. */
  static final long NAMES_NANOS = 10_000_000L;

  /** A look at the clock takes 25 ns, as long as a jar's entry. */
  private static final int ENTRIES_PER_LOOK = 64;

  /** What an application brings for the framework that starts it. */
  private static final String[] CONFIGURATIONS = {
    "application.conf", "application.properties", "application.yaml", "application.yml"
  };

  /** No lambda: the first one in a JVM costs 20 ms, before the application's main. */
  private static final class SystemClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private final LongSupplier clock;
  private final long budgetNanos;
  private final long started;
  private final Set<String> packages = new LinkedHashSet<>();
  private final Set<String> groupIds = new LinkedHashSet<>();

  /** Of all places together: a library is moved out of what is looked at as one. */
  private final LibraryTraces traces;

  private boolean configured;
  private int entries;
  private boolean exhausted;

  /** What may still be found is more of the application, not the rest of what is certain. */
  private boolean certain;

  private boolean complete = true;

  FoundPackages(long budgetNanos) {
    this(budgetNanos, new SystemClock());
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

  /** Whether one more entry may be looked at. */
  boolean admitsEntry() {
    entries++;
    if (entries > MAX_ENTRIES
        || (entries % ENTRIES_PER_LOOK == 0 && clock.getAsLong() - started > budgetNanos)) {
      exhaust();
    }
    return !exhausted;
  }

  /** For another place: its packages apart, its time and its entries out of the same budget. */
  FoundPackages further() {
    FoundPackages further = new FoundPackages(budgetNanos, clock, started, traces);
    further.entries = entries;
    return further;
  }

  /** Another place was not looked at as a whole. */
  void exhaust() {
    exhausted = true;
    complete &= certain;
  }

  /** The places that are the application's for certain were looked at, as far as they will be. */
  void endOfCertain() {
    certain = true;
  }

  /** Whether the budget is not used up. */
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

  /** The Maven groups that a jar says it is of; a jar made of several has theirs as well. */
  Set<String> groupIds() {
    return groupIds;
  }

  /** Takes note of a file that is no class. */
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
   * Takes note of a class, by which a library is known that was moved.
   *
   * @param path below the class path's root, with {@code .class}
   */
  void noteClass(String path) {
    traces.see(path.substring(0, path.length() - ".class".length()));
  }

  /** The application's main class lies there: no library does. */
  void startsIn(String javaPackage) {
    traces.startsIn(javaPackage);
  }

  /** Where a jar says that it is made of several, what a build moves has a folder in it. */
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

  /** Packages that are libraries, moved by a build, with all that is below. */
  Set<String> moved() {
    return traces.folders();
  }

  /** Adds a package with dots, empty for the default one; a moved library's is left out. */
  void add(String packageName) {
    if (!packages.contains(packageName) && !Relocated.isPackage(packageName)) {
      packages.add(packageName);
    }
  }

  /** Whether everything was looked at that is the application's for certain. */
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
   * Whether a directory's name can be a package's: {@code META-INF} and {@code static-v1.2} not.
   */
  static boolean canBePackage(String directory) {
    for (int i = 0; i < directory.length(); i++) {
      if (!Character.isJavaIdentifierPart(directory.charAt(i))) {
        return false;
      }
    }
    return !directory.isEmpty();
  }

  /** Whether a file is a class that code may live in. */
  static boolean isClass(String path) {
    return path.endsWith(".class") && !path.endsWith("-info.class");
  }
}
