package io.packwatch.bootstrap;

/** Calls that cross into another package of the application. */
public final class Boundaries {

  /**
   * Boundary methods of one process; further ones are left alone. The counters take 14 bytes each;
   * 16,384 is three times the methods of the largest application measured.
   */
  public static final int MOST = 16_384;

  /** The counter of entries through proxies, which are never disarmed. */
  public static final int PROXIES = 0;

  /** Calls so far by boundary method, for finding the hot ones; {@link Scope#isSampled sampled}. */
  private static final int[] CALLS = new int[MOST];

  /** Of these, those that crossed into another package. */
  private static final int[] CROSSINGS = new int[MOST];

  /** What these took, in units of {@link #UNIT_NANOS}; may wrap around. */
  private static final int[] TIMES = new int[MOST];

  /** Whether an event was ever charged to a call of the method. */
  private static final boolean[] CHARGED = new boolean[MOST];

  /** Boundaries that open no frame any more. */
  private static final boolean[] LEFT_OUT = new boolean[MOST];

  /** Of {@link #time}. */
  public static final int UNIT_NANOS = 64;

  /** A call that takes longer counts as one of this length: it is long, which is all we ask. */
  private static final long LONG_NANOS = 1_000_000;

  private Boundaries() {}

  /** About how often one boundary method was called so far; may wrap around. */
  public static int calls(int boundary) {
    return CALLS[boundary];
  }

  /** About how many of the calls crossed into another package. */
  public static int crossings(int boundary) {
    return CROSSINGS[boundary];
  }

  /** About what the crossings took, in units of {@link #UNIT_NANOS}; may wrap around. */
  public static int time(int boundary) {
    return TIMES[boundary];
  }

  /** Whether a statement, an outbound call or a borrow was ever charged to a call of it. */
  public static boolean isCharged(int boundary) {
    return CHARGED[boundary];
  }

  /** Whether the method opens no frame from now on: its caller's package has its time. */
  public static void leaveOut(int boundary, boolean isOut) {
    LEFT_OUT[boundary] = isOut;
  }

  static void charge(int boundary) {
    if (!CHARGED[boundary]) {
      CHARGED[boundary] = true;
    }
  }

  /**
   * Opens a package frame unless the thread is in that package already.
   *
   * @return a token for {@link #exit}, or 0 when there is nothing to close
   */
  public static int enter(int packageId, int boundary) {
    Scope scope = Scope.current();
    boolean sampled = scope.isSampled();
    if (sampled) {
      CALLS[boundary] += Scope.SAMPLED;
    }
    if (scope.innermost() == packageId || scope.muted || !Recording.on) {
      return 0;
    }
    if (scope.handlerKnown == Scope.HANDLER_OPEN) {
      scope.handler = packageId;
      scope.handlerKnown = Scope.HANDLER_ADOPTED;
    }
    return LEFT_OUT[boundary] ? 0 : scope.push(packageId, boundary, sampled);
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
    if (scope.sampled[frame]) {
      count(scope.boundaries[frame], nanos);
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

  private static void count(int boundary, long nanos) {
    CROSSINGS[boundary] += Scope.SAMPLED;
    TIMES[boundary] += (int) (Math.min(nanos, LONG_NANOS) * Scope.SAMPLED / UNIT_NANOS);
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
