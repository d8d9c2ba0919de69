package io.packwatch.bootstrap;

/** Calls that cross into another package of the application. */
public final class Boundaries {

  /**
   * Boundary methods of one process; further ones are left alone. The counters take 4 bytes each;
   * 16,384 is three times the methods of the largest application measured.
   */
  public static final int MOST = 16_384;

  /** The counter of entries through proxies, which are never disarmed. */
  public static final int PROXIES = 0;

  /**
   * Set in the number of a boundary whose class is a filter's or the like by its kind: what it
   * enters may be a request's handler, and it is one itself only where nothing else is.
   */
  public static final int FILTER = 1 << 30;

  /** Calls so far by boundary method, for finding the hot ones; {@link Scope#isSampled sampled}. */
  private static final int[] CALLS = new int[MOST];

  private Boundaries() {}

  /** About how often one boundary method was called so far; may wrap around. */
  public static int calls(int boundary) {
    return CALLS[boundary];
  }

  /**
   * Opens a package frame unless the thread is in that package already.
   *
   * @return a token for {@link #exit}, or 0 when there is nothing to close
   */
  public static int enter(int packageId, int boundary) {
    Scope scope = Scope.current();
    if (scope.isSampled()) {
      CALLS[boundary & ~FILTER] += Scope.SAMPLED;
    }
    if (scope.innermost() == packageId || scope.muted || !Recording.on) {
      return 0;
    }
    int token = scope.push(packageId);
    if (scope.level == token - 1 && token != 0) {
      scope.entered = boundary;
      if (boundary >= FILTER) {
        scope.level = token;
      }
    }
    return token;
  }

  /** Opens a frame for a call through a proxy, by what the proxy stands for. */
  public static int enterProxy(Class<?> proxy) {
    int packageId = Packages.of(proxy);
    return packageId == Packages.OTHER ? 0 : enter(packageId, PROXIES);
  }

  /** Closes a frame, and with it any above it that were left open. Does nothing for 0. */
  public static void exit(int token, boolean failed) {
    Scope scope = Scope.current();
    if (token <= 0 || token > scope.depth) {
      return;
    }
    int frame = token - 1;
    long nanos = Clock.now() - scope.started[frame];
    scope.depth = frame;
    if (frame > scope.floor) {
      scope.inner[frame - 1] += nanos;
    }
    if (frame <= scope.level) {
      Guess.weigh(scope, frame, nanos, failed);
    }
    PackageMeters meters = Packages.meters(scope.packages[frame]);
    meters.calls.record(nanos, failed, scope.thread);
    long self = nanos - scope.inner[frame];
    meters.selfTime.record(self, scope.thread);
    Trace trace = scope.trace;
    if (trace != null) {
      trace.self(scope.packages[frame], self);
    }
    if (Recording.live) {
      recordCaller(scope, frame, nanos, failed);
    }
  }

  /** A request's entry into its handler's package is the request's own, and in no call. */
  private static void recordCaller(Scope scope, int frame, long nanos, boolean failed) {
    int callee = scope.packages[frame];
    int caller = frame > scope.floor ? scope.packages[frame - 1] : scope.handler;
    if (caller != callee) {
      Packages.meters(callee).caller(caller).record(nanos, failed, scope.thread);
    }
  }
}
