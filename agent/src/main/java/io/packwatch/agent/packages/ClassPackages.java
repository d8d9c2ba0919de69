package io.packwatch.agent.packages;

import org.jspecify.annotations.Nullable;

/**
 * The packages of classes on stacks, or FOREIGN, or TELEMETRY: found by name once, and cached with
 * the class.
 */
final class ClassPackages {

  /** A class of a monitoring tool that sends its own data. */
  static final int TELEMETRY = LogicalPackages.FOREIGN - 1;

  private final LogicalPackages packages;
  private volatile ClassValue<Integer> known = new Known();

  ClassPackages(LogicalPackages packages) {
    this.packages = packages;
  }

  int of(Class<?> type) {
    return known.get(type);
  }

  static int of(LogicalPackages packages, String className) {
    return of(packages, className, null);
  }

  private static int of(LogicalPackages packages, String className, @Nullable ClassLoader loader) {
    int id = packages.find(className, loader);
    return id == LogicalPackages.FOREIGN && Telemetry.sends(className) ? TELEMETRY : id;
  }

  /** Called when a class may have become the application's. */
  void forget() {
    known = new Known();
  }

  private final class Known extends ClassValue<Integer> {
    @Override
    protected Integer computeValue(Class<?> type) {
      return of(packages, type.getName(), type.getClassLoader());
    }
  }
}
