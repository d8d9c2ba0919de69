package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** Calls that cross into another package of the application. */
public final class Boundaries {

  /**
   * Boundary methods of one process with their own counter; further ones share that of {@link
   * #PROXIES}. A counter takes 14 bytes. 16,384 is three times the methods of the largest
   * application measured.
   */
  public static final int MAX_METHODS = 16_384;

  /**
   * The counter of entries that are never disarmed: through proxies, and beyond {@link
   * #MAX_METHODS}.
   */
  public static final int PROXIES = 0;

  /**
   * Flag in the number of a boundary whose class is a filter or similar. What it enters may be a
   * request's handler; it is the handler itself only if nothing else is.
   */
  public static final int FILTER = 1 << 30;

  /**
   * Calls so far by boundary method, for finding the hot ones; {@link ThreadState#isSampled
   * sampled}.
   */
  private static final int[] CALLS = new int[MAX_METHODS];

  /** Of these, those that crossed into another package. */
  private static final int[] CROSSINGS = new int[MAX_METHODS];

  /** What these took, in units of {@link #UNIT_NANOS}; may wrap around. */
  private static final int[] TIMES = new int[MAX_METHODS];

  /** Whether an event was ever attributed to a call of the method. */
  private static final boolean[] CHARGED = new boolean[MAX_METHODS];

  /** Boundaries that no longer open a frame. */
  private static final boolean[] LEFT_OUT = new boolean[MAX_METHODS];

  /** Of {@link #time}. */
  public static final int UNIT_NANOS = 64;

  /** Longer calls count as this length: that they are long is all that matters. */
  private static final long LONG_NANOS = 1_000_000;

  private Boundaries() {}

  /** Approximate number of calls of one boundary method so far; may wrap around. */
  public static int calls(int boundary) {
    return CALLS[boundary];
  }

  /** Approximate number of those calls that crossed into another package. */
  public static int crossings(int boundary) {
    return CROSSINGS[boundary];
  }

  /** Approximate time of the crossings, in units of {@link #UNIT_NANOS}; may wrap around. */
  public static int time(int boundary) {
    return TIMES[boundary];
  }

  /** Whether a statement, an outbound call or a borrow was ever attributed to a call of it. */
  public static boolean isCharged(int boundary) {
    return CHARGED[boundary];
  }

  /** Sets whether the method opens no frame: its time then belongs to the caller's package. */
  public static void leaveOut(int boundary, boolean isOut) {
    LEFT_OUT[boundary] = isOut;
  }

  static void attribute(int boundary) {
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
    ThreadState state = ThreadState.current();
    int number = boundary & ~FILTER;
    boolean sampled = state.isSampled();
    if (sampled) {
      CALLS[number] += ThreadState.SAMPLED;
    }
    if (state.innermost() == packageId || state.muted || !Recording.on) {
      return 0;
    }
    if (LEFT_OUT[number] && state.level != state.depth) {
      return 0; // a possible handler of a request opens a frame nevertheless
    }
    int token = state.push(packageId, number, sampled);
    if (state.level == token - 1 && token > 0) {
      state.entered = boundary;
      AsyncRequest parked = state.parked;
      if (boundary >= FILTER) {
        state.level = token;
      } else if (parked != null) {
        parked.entered = packageId;
      }
    }
    return token;
  }

  /** Opens a frame for a call through a proxy, by what the proxy stands for. */
  public static int enterProxy(Class<?> proxy) {
    int packageId = Packages.of(proxy);
    return packageId == Packages.OTHER ? 0 : enter(packageId, PROXIES);
  }

  /**
   * Opens a frame for a call through Spring's proxy, which may {@link #handOver hand over} the
   * call.
   *
   * @return a token for {@link #exitProxy}
   */
  public static int enterSpringProxy(Class<?> proxy) {
    int token = enterProxy(proxy);
    ThreadState.current().proxied = token;
    return token;
  }

  /** Notes that the proxy entered last on this thread hands the call to another thread. */
  public static void handOver() {
    ThreadState state = ThreadState.current();
    if (state.proxied > 0 && state.proxied == state.depth) {
      state.handedOver = state.depth;
    }
  }

  /** Closes the frame of a proxy. It counts as a call unless another thread makes the call. */
  public static void exitProxy(int token, boolean failed) {
    ThreadState state = ThreadState.current();
    if (state.handedOver == token) {
      state.handedOver = 0;
      leave(token);
    } else {
      exit(token, failed);
    }
  }

  /** Closes a frame and any above it that were left open. Does nothing for 0. */
  public static void exit(int token, boolean failed) {
    if (token == 0) {
      return; // most calls stay in their package
    }
    ThreadState state = ThreadState.current();
    long nanos = close(state, token, failed);
    if (nanos < 0) {
      return;
    }
    int frame = token - 1;
    PackageMeters meters = Packages.meters(state.packages[frame]);
    meters.calls.record(nanos, failed, state.thread);
    recordSelf(state, frame, nanos);
    if (Recording.live) {
      int caller = callerOf(state, frame);
      recordCaller(state.packages[frame], caller, nanos, failed, state.thread);
    }
  }

  /** Closes a frame that is not a call: only its time counts for the package. */
  public static void leave(int token) {
    if (token == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    long nanos = close(state, token, false);
    if (nanos >= 0) {
      recordSelf(state, token - 1, nanos);
    }
  }

  /** Closes a frame whose call continues; null where there is none. */
  static @Nullable OpenCall keepOpen(ThreadState state, int token) {
    long nanos = close(state, token, false);
    if (nanos < 0) {
      return null;
    }
    int frame = token - 1;
    OpenCall call = state.openCall(frame);
    state.forgetOpenCall(frame);
    call.begun(state.packages[frame], callerOf(state, frame), state.started[frame]);
    call.addSelf(nanos - state.inner[frame]);
    return call;
  }

  /** Returns how long the frame was open, or less than 0 where there is nothing to close. */
  static long close(ThreadState state, int token, boolean failed) {
    if (token <= 0 || token > state.depth) {
      if (token < 0) {
        state.back(token);
      }
      return -1;
    }
    int frame = token - 1;
    long nanos = Math.max(0, Clock.now() - state.started[frame]);
    state.depth = frame;
    if (frame > state.floor) {
      state.inner[frame - 1] += nanos;
    }
    if (state.sampled[frame]) {
      count(state.boundaries[frame], nanos);
    }
    if (frame <= state.level) {
      Guess.weigh(state, frame, nanos, failed);
    }
    return nanos;
  }

  /** Records the time in a closed frame. */
  static void recordSelf(ThreadState state, int frame, long nanos) {
    long self = nanos - state.inner[frame];
    Packages.meters(state.packages[frame]).selfTime.record(self, state.thread);
    Trace trace = state.trace;
    if (trace != null) {
      trace.self(state.packages[frame], self);
    }
  }

  private static int callerOf(ThreadState state, int frame) {
    return frame > state.floor ? state.packages[frame - 1] : state.handler;
  }

  private static void count(int boundary, long nanos) {
    CROSSINGS[boundary] += ThreadState.SAMPLED;
    TIMES[boundary] += (int) (Math.min(nanos, LONG_NANOS) * ThreadState.SAMPLED / UNIT_NANOS);
  }

  /** A request's entry into its handler's package belongs to the request and is not a call. */
  static void recordCaller(int callee, int caller, long nanos, boolean failed, int thread) {
    if (caller != callee) {
      Packages.meters(callee).caller(caller).record(nanos, failed, thread);
    }
  }
}
