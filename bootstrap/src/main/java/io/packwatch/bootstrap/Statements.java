package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

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
    ThreadState state = ThreadState.current();
    if (state.inStatement || state.inTransactionEnd || isNobodys(state)) {
      return 0;
    }
    state.inStatement = true;
    return Clock.now();
  }

  /** Closes a statement and attributes it to a package. Does nothing when {@code started} is 0. */
  public static void exit(long started, boolean failed) {
    if (started == 0) {
      return;
    }
    long nanos = Clock.now() - started;
    ThreadState state = ThreadState.current();
    state.inStatement = false;
    record(state.attributed(), nanos, failed, state.thread, state.trace, state.statement);
    state.statement = null;
  }

  static void record(
      int packageId,
      long nanos,
      boolean failed,
      int thread,
      @Nullable Trace trace,
      @Nullable Object statement) {
    PackageMeters meters = Packages.meters(packageId);
    meters.queries.record(nanos, failed, thread);
    boolean slow = nanos > Recording.slowQueryNanos;
    if (slow) {
      meters.slowQueries.increment();
    }
    if (Recording.followed) {
      RequestListener.executed(trace, packageId, statement, nanos, failed, slow);
    }
  }

  private static boolean isNobodys(ThreadState state) {
    return state.housekeeping || state.muted || !Recording.on;
  }

  /**
   * Begins a commit or rollback, of a connection or by a transaction manager.
   *
   * @return when, or 0 inside another one, or where it is not counted: a driver that ends a
   *     transaction by itself does so inside a statement
   */
  public static long ending() {
    ThreadState state = ThreadState.current();
    if (state.inTransactionEnd || state.inStatement || isNobodys(state)) {
      return 0;
    }
    state.inTransactionEnd = true;
    return Clock.now();
  }

  /** Ends a commit. Does nothing when {@code started} is 0. */
  public static void committed(long started, boolean failed) {
    if (started != 0) {
      long nanos = Clock.now() - started;
      ThreadState state = ThreadState.current();
      ended(state).commits.record(nanos, failed, state.thread);
    }
  }

  /** Ends a rollback; it counts if it succeeded. */
  public static void rolledBack(long started, boolean failed) {
    if (started != 0) {
      PackageMeters meters = ended(ThreadState.current());
      if (!failed) {
        meters.rollbacks.increment();
      }
    }
  }

  private static PackageMeters ended(ThreadState state) {
    state.inTransactionEnd = false;
    return Packages.meters(state.attributed());
  }
}
