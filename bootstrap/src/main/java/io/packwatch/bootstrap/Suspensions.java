package io.packwatch.bootstrap;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Kotlin's suspend functions, which return when they wait and are entered again when they resume.
 *
 * <p>A function is entered first with its caller's continuation, and again with its own, by that
 * continuation's {@code invokeSuspend}; the thread remembers which one is about to be entered. The
 * key of a waiting call is its caller's continuation, which runs when the call is over. The body of
 * a suspending lambda is its own continuation.
 *
 * <p>While a part runs its package's frame is open; only the end of the last part counts a call.
 */
public final class Suspensions {

  /** Flag in the token of an entry that resumes a call; the rest is the frame's token, or 0. */
  private static final int RESUMED = 1 << 30;

  private static final OpenCalls<OpenCall> FUNCTIONS = new OpenCalls<>();
  private static final OpenCalls<OpenCall> BODIES = new OpenCalls<>();

  private Suspensions() {}

  /**
   * Notes that a function's state is about to be resumed.
   *
   * @param result what it waited for
   */
  public static void resume(Object state, @Nullable Object result) {
    ThreadState.current().resumed = state;
    // calls that it made last, to functions without a state of their own
    end(FUNCTIONS, state, isFailure(result));
  }

  /** Notes that the function has been entered, or was not instrumented. */
  public static void resumed() {
    ThreadState.current().resumed = null;
  }

  /** Enters a function. Returns a token for {@link #exit}. */
  public static int enter(int packageId, int boundary, Object continuation) {
    ThreadState state = ThreadState.current();
    if (continuation == null || state.resumed != continuation) {
      return Boundaries.enter(packageId, boundary);
    }
    state.resumed = null;
    return RESUMED | reenter(state, packageId);
  }

  /** Enters the body of a lambda. Returns a token for {@link #exitBody}. */
  public static int enterBody(int packageId, int boundary, Object body, @Nullable Object result) {
    end(FUNCTIONS, body, isFailure(result));
    return BODIES.find(body) == null
        ? Boundaries.enter(packageId, boundary)
        : RESUMED | reenter(ThreadState.current(), packageId);
  }

  private static int reenter(ThreadState state, int packageId) {
    boolean none = state.innermost() == packageId || state.muted || !Recording.on;
    return none || state.depth == ThreadState.MAX_DEPTH
        ? 0
        : state.push(packageId, Boundaries.PROXIES, false);
  }

  /** Whether this entry resumes a call. */
  public static boolean isResumption(int token) {
    return token > 0 && (token & RESUMED) != 0;
  }

  /**
   * Leaves a function.
   *
   * @param caller the continuation of its caller
   */
  public static void exit(
      int token, @Nullable Object caller, @Nullable Object returned, @Nullable Throwable failure) {
    exit(FUNCTIONS, token, caller, returned, failure);
  }

  /** Leaves the body of a lambda. */
  public static void exitBody(
      int token, Object body, @Nullable Object returned, @Nullable Throwable failure) {
    exit(BODIES, token, body, returned, failure);
  }

  private static void exit(
      OpenCalls<OpenCall> calls,
      int token,
      @Nullable Object key,
      @Nullable Object returned,
      @Nullable Throwable failure) {
    boolean failed = Errors.isFailure(failure) && !(failure instanceof CancellationException);
    boolean waits = failure == null && key != null && isSuspended(returned);
    if (isResumption(token)) {
      exitPart(key == null ? null : calls.find(key), token & ~RESUMED);
      if (!waits && key != null) {
        end(calls, key, failed);
      }
    } else if (!waits || key == null) {
      Boundaries.exit(token, failed);
    } else {
      suspend(calls, token, key);
    }
  }

  private static void exitPart(@Nullable OpenCall call, int token) {
    ThreadState state = ThreadState.current();
    long nanos = Boundaries.close(state, token, false);
    if (nanos >= 0) {
      int frame = token - 1;
      state.forgetOpenCall(frame);
      if (call == null || !call.addSelf(nanos - state.inner[frame])) {
        Boundaries.recordSelf(state, frame, nanos);
      }
    }
  }

  /**
   * A call inside a package is part of the call that entered the package, and is counted with it.
   */
  private static void suspend(OpenCalls<OpenCall> calls, int token, Object key) {
    ThreadState state = ThreadState.current();
    if (token > 0) {
      OpenCall call = Boundaries.keepOpen(state, token);
      if (call != null && !calls.add(key, call, true)) {
        call.end(false);
      }
    } else if (token == 0 && state.innermost() != ThreadState.NONE) {
      calls.add(key, state.openCall(state.depth - 1), false);
    } else {
      Boundaries.exit(token, false);
    }
  }

  private static void end(OpenCalls<OpenCall> calls, Object key, boolean failed) {
    OpenCall call;
    while ((call = calls.remove(key)) != null) {
      call.end(failed);
    }
  }

  private static boolean isSuspended(@Nullable Object returned) {
    return returned instanceof Enum
        && ((Enum<?>) returned).name().equals("COROUTINE_SUSPENDED")
        && returned.getClass().getName().equals("kotlin.coroutines.intrinsics.CoroutineSingletons");
  }

  private static boolean isFailure(@Nullable Object result) {
    return result != null && result.getClass().getName().equals("kotlin.Result$Failure");
  }
}
