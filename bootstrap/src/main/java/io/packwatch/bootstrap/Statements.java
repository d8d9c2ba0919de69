package io.packwatch.bootstrap;

/** SQL statements and the ends of transactions. */
public final class Statements {

  private Statements() {}

  /**
   * Opens a statement.
   *
   * @return when it started, or 0 when it is inside another call (a pool's proxy, a driver's own
   *     {@code COMMIT}) or work of a pool's own
   */
  public static long enter() {
    Scope scope = Scope.current();
    if (scope.inStatement || scope.inTransactionEnd || isNobodys(scope)) {
      return 0;
    }
    scope.inStatement = true;
    return Clock.now();
  }

  /** Closes a statement and attributes it to a package. Does nothing when {@code started} is 0. */
  public static void exit(long started, boolean failed) {
    if (started == 0) {
      return;
    }
    long nanos = Clock.now() - started;
    Scope scope = Scope.current();
    scope.inStatement = false;
    int packageId = scope.charged();
    PackageMeters meters = Packages.meters(packageId);
    meters.queries.record(nanos, failed, scope.thread);
    boolean slow = nanos > Recording.slowQueryNanos;
    if (slow) {
      meters.slowQueries.increment();
    }
    if (Recording.followed) {
      RequestListener.executed(scope, packageId, nanos, failed, slow);
    }
  }

  private static boolean isNobodys(Scope scope) {
    return scope.housekeeping || scope.muted || !Recording.on;
  }

  /**
   * Begins a commit or rollback, of a connection or by a transaction manager.
   *
   * @return when, or 0 inside another one, or where it is not counted: a driver that ends a
   *     transaction by itself does so inside a statement
   */
  public static long ending() {
    Scope scope = Scope.current();
    if (scope.inTransactionEnd || scope.inStatement || isNobodys(scope)) {
      return 0;
    }
    scope.inTransactionEnd = true;
    return Clock.now();
  }

  /** Ends a commit. Does nothing when {@code started} is 0. */
  public static void committed(long started, boolean failed) {
    if (started != 0) {
      long nanos = Clock.now() - started;
      Scope scope = Scope.current();
      ended(scope).commits.record(nanos, failed, scope.thread);
    }
  }

  /** Ends a rollback; it counts if it succeeded. */
  public static void rolledBack(long started, boolean failed) {
    if (started != 0) {
      PackageMeters meters = ended(Scope.current());
      if (!failed) {
        meters.rollbacks.increment();
      }
    }
  }

  private static PackageMeters ended(Scope scope) {
    scope.inTransactionEnd = false;
    return Packages.meters(scope.charged());
  }
}
