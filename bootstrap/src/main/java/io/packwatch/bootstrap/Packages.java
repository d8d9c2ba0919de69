package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The application's logical packages as application threads see them: small numbers.
 *
 * <p>The agent installs a {@link Resolver}; until then everything is {@link #OTHER}.
 */
public final class Packages {

  /** The package of everything that belongs to no application package. */
  public static final int OTHER = 0;

  /**
   * The caller of an outbound call that a tool beside the application makes, such as another agent.
   */
  public static final int NOBODY = -1;

  /**
   * Logical packages of one process, {@link #OTHER} included; the rest are attributed to it. The
   * largest servers measured have some 200. Each costs its meters where it is used, and 4 bytes
   * where it is not.
   */
  public static final int MAX_PACKAGES = 1024;

  /** Maps classes to packages. Called rarely, because answers are kept. */
  public interface Resolver {

    /** The package of a class by its binary name, or {@link Packages#OTHER}. */
    int packageOf(String className);

    /** The package of a class; its loader may decide where a server runs several applications. */
    default int packageOf(Class<?> type) {
      return packageOf(type.getName());
    }

    /**
     * The package of the nearest application frame on this thread's stack. Without one: {@link
     * Packages#NOBODY} on a thread of a monitoring tool, else {@link Packages#OTHER}. Takes 1 to 15
     * µs.
     */
    int caller();
  }

  /** A plain array: meters are final fields, so any thread that sees them sees them whole. */
  private static final @Nullable PackageMeters[] METERS = new PackageMeters[MAX_PACKAGES];

  private static volatile @Nullable Resolver resolver;

  private static volatile ClassValue<Integer> ids = new Ids();

  private Packages() {}

  /** Installs the mapping and forgets the answers of the previous one. */
  public static void resolveWith(Resolver mapping) {
    // loads what recording needs: an application's own transformer may be the first to be recorded,
    // in the middle of loading just that, and the JVM would remember the ClassCircularityError
    meters(OTHER);
    ProbeFailures.count(0);
    resolver = mapping;
    ids = new Ids();
  }

  /** The figures of a package. */
  public static PackageMeters meters(int id) {
    PackageMeters known = METERS[id];
    return known == null ? add(id) : known;
  }

  private static synchronized PackageMeters add(int id) {
    PackageMeters known = METERS[id];
    if (known == null) {
      known = new PackageMeters();
      METERS[id] = known;
    }
    return known;
  }

  /** The figures of a package, or null where nothing has been recorded. */
  public static @Nullable PackageMeters recorded(int id) {
    return METERS[id];
  }

  /**
   * The package of a class: that of its name, else (for a JDK proxy) that of the first of its
   * interfaces that is the application's.
   */
  public static int of(Class<?> type) {
    return ids.get(type);
  }

  /** The package of a class by its binary name. */
  static int named(String className) {
    Resolver mapping = resolver;
    return mapping == null ? OTHER : mapping.packageOf(className);
  }

  static int caller() {
    Resolver mapping = resolver;
    return mapping == null ? OTHER : mapping.caller();
  }

  private static final class Ids extends ClassValue<Integer> {

    /** Not private, because the class around it would need an accessor class. */
    Ids() {}

    @Override
    protected Integer computeValue(Class<?> type) {
      Resolver mapping = resolver;
      if (mapping == null) {
        return OTHER;
      }
      int id = mapping.packageOf(type);
      Class<?>[] interfaces = id == OTHER ? type.getInterfaces() : new Class<?>[0];
      for (int i = 0; i < interfaces.length && id == OTHER; i++) {
        id = mapping.packageOf(interfaces[i]);
      }
      return id;
    }
  }

  /** The package that this thread works for, as far as its frames and handler say. */
  public static int ofThread() {
    return ThreadState.current().known();
  }
}
