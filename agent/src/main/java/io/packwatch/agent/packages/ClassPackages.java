package io.packwatch.agent.packages;

/** The packages of classes on stacks, or FOREIGN: found by name once, and kept with the class. */
final class ClassPackages {

  private final LogicalPackages packages;
  private volatile ClassValue<Integer> known = new Known();

  ClassPackages(LogicalPackages packages) {
    this.packages = packages;
  }

  int of(Class<?> type) {
    return known.get(type);
  }

  /** To be called when a class may be the application's that was not before. */
  void forget() {
    known = new Known();
  }

  private final class Known extends ClassValue<Integer> {
    @Override
    protected Integer computeValue(Class<?> type) {
      return packages.find(type.getName(), type.getClassLoader());
    }
  }
}
