package io.packwatch.bootstrap;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Requests that an HTTP server handles: filters, servlets, controllers, {@code HttpHandler}s. */
public final class Requests {

  /** Requests begun and ended while somebody looks on ({@link Recording#live}). */
  private static final LongAdder BEGUN = new LongAdder();

  private static final LongAdder ENDED = new LongAdder();

  /**
   * The token of a step inside filters of the application: what these do once it has returned comes
   * after the handler.
   */
  private static final long PASSED_ON = Long.MIN_VALUE;

  private Requests() {}

  /** Requests that are being handled now; 0 unless {@link Recording#live}. */
  public static long underWay() {
    long ended = ENDED.sum(); // read first: a request that ends meanwhile is never missing twice
    return Math.max(0, BEGUN.sum() - ended);
  }

  /** A request that was begun goes on as another one. */
  static void abandoned() {
    if (Recording.live) {
      ENDED.increment();
    }
  }

  /**
   * Enters a filter, servlet or handler: opens a request, or is one more step of an open one.
   *
   * @param handler the class that may turn out to handle the request; the innermost of the
   *     application's own wins
   * @param filter whether something else is likely to handle it
   * @param counted false for a dispatch that continues a request counted before (async, error)
   * @return a token for {@link #exit}: positive when the request counts, negative when it is only
   *     to be closed, 0 when another call closes it
   */
  public static long enter(Class<?> handler, boolean filter, boolean counted) {
    ThreadState state = ThreadState.current();
    if (state.inRequest) {
      return step(state, handler, filter, counted);
    }
    if (state.muted || !Recording.on) {
      return 0;
    }
    open(state, counted);
    step(state, handler, filter, counted);
    return counted ? Clock.now() : -1;
  }

  /** A request that begins now, whatever its thread is in: others will handle it. */
  static AsyncRequest elsewhere() {
    if (Recording.live) {
      BEGUN.increment();
    }
    return new AsyncRequest(Clock.now(), Recording.followed ? RequestListener.another() : null);
  }

  /** Opens a request whose handler is not known yet. */
  static void open(ThreadState state, boolean counted) {
    Messages.forget(state);
    Guess.open(state);
    state.route = null;
    state.routeNamed = false;
    state.failed = false;
    if (counted && Recording.followed) {
      RequestListener.begin(state);
    }
    if (counted && Recording.live) {
      BEGUN.increment();
    }
    state.floor = state.depth;
    state.inRequest = true; // last: what fails above must not leave a request open
  }

  /**
   * What is reached later knows better, until a servlet of the application is: a library's filter
   * or servlet tells that the filters so far let the request pass. But where it is forwarded to or
   * included, somebody has handled the request already.
   */
  private static long step(ThreadState state, Class<?> handler, boolean filter, boolean passedOn) {
    int known = state.handlerKnown;
    int packageId = Lambdas.packageOf(handler);
    if (packageId == Packages.OTHER) {
      if (known <= ThreadState.HANDLER_ADOPTED && passedOn) {
        Guess.open(state);
        return state.depth > state.floor ? PASSED_ON : 0;
      }
    } else if (!passedOn && (filter || known >= ThreadState.HANDLER_SERVLET)) {
      return 0;
    } else if (filter && known <= ThreadState.HANDLER_ADOPTED) {
      state.handler = packageId;
      state.handlerKnown = ThreadState.HANDLER_OPEN;
      state.level = Guess.CLOSED; // what it enters is for deciding whether to pass the request on
    } else if (!filter && known < ThreadState.HANDLER_CERTAIN) {
      handledBy(state, handler, packageId, ThreadState.HANDLER_SERVLET);
    }
    return 0;
  }

  private static void handledBy(ThreadState state, Class<?> handler, int packageId, int known) {
    if (Lambdas.isOpen(handler)) {
      Guess.open(state, handler);
      return;
    }
    state.handler = packageId;
    state.handlerKnown = known;
    state.level = Guess.CLOSED;
    state.lambda = null;
  }

  /** Whether this thread is inside a request; handlers may then be named. */
  public static boolean open() {
    return ThreadState.current().inRequest;
  }

  /**
   * Names the class that handles the open request, for certain: no later guess replaces it, nor
   * does a library's handler that it forwards to (a static page). A library's own, say an adapter,
   * leaves open what the application does in it.
   */
  public static void handledBy(Class<?> handler) {
    ThreadState state = ThreadState.current();
    if (!state.inRequest) {
      return;
    }
    int packageId = Lambdas.packageOf(handler);
    if (packageId != Packages.OTHER) {
      handledBy(state, handler, packageId, ThreadState.HANDLER_CERTAIN);
      state.level = Guess.CLOSED; // even for a lambda: interceptors come first
      publish(state);
    } else if (state.handlerKnown <= ThreadState.HANDLER_ADOPTED) {
      Guess.open(state);
    }
  }

  /**
   * The same where it runs now, with nothing between: what a lambda enters tells where it leads.
   */
  public static void passedOnTo(Class<?> handler) {
    ThreadState state = ThreadState.current();
    if (!state.inRequest) {
      return;
    }
    int packageId = Lambdas.packageOf(handler);
    if (packageId != Packages.OTHER) {
      handledBy(state, handler, packageId, ThreadState.HANDLER_CERTAIN);
      publish(state);
    } else if (state.handlerKnown <= ThreadState.HANDLER_ADOPTED) {
      Guess.open(state);
    }
  }

  /** Another thread may answer the request before this one leaves it. */
  static void publish(ThreadState state) {
    AsyncRequest parked = state.parked;
    if (parked != null) {
      parked.keep(state);
    }
  }

  /**
   * A handler is reached that may answer the request, or pass it on to another: what was entered
   * before only led here, and a handler that is entered inside knows better.
   */
  public static void reached(Class<?> handler) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && state.handlerKnown <= ThreadState.HANDLER_ADOPTED) {
      if (Lambdas.isOpen(handler)) {
        Guess.open(state, handler);
      } else {
        Guess.open(state);
        state.handler = Lambdas.packageOf(handler);
      }
    }
  }

  /**
   * What a framework runs before the handler is over: now it is the handler's turn.
   *
   * @return whether this thread is in a request
   */
  public static boolean passedOn() {
    ThreadState state = ThreadState.current();
    if (state.inRequest && state.handlerKnown <= ThreadState.HANDLER_ADOPTED) {
      Class<?> lambda = state.lambda;
      if (lambda == null) {
        Guess.open(state);
      } else {
        Guess.open(state, lambda);
      }
    }
    return state.inRequest;
  }

  /**
   * The handlers that were reached have passed the request on, and another one is looked for: they
   * have not handled it, even where a lambda is known to lead.
   */
  public static void declined() {
    ThreadState state = ThreadState.current();
    if (state.inRequest && state.handlerKnown <= ThreadState.HANDLER_SERVLET) {
      Guess.open(state);
    }
  }

  /** The handler is over: what is entered from now on comes after it, and handles nothing. */
  public static void handled() {
    ThreadState.current().level = Guess.CLOSED;
  }

  /** Whether the handler of the open request may still be entered: it is not over. */
  public static boolean isAwaited() {
    return ThreadState.current().level != Guess.CLOSED;
  }

  /** A filter answers in the handler's place: the one that the application is in. */
  public static void answeredByFilter() {
    ThreadState state = ThreadState.current();
    if (state.inRequest
        && state.handlerKnown <= ThreadState.HANDLER_ADOPTED
        && state.depth > state.guessed) {
      state.handler = state.packages[state.guessed];
      state.handlerKnown = ThreadState.HANDLER_SERVLET;
      state.level = Guess.CLOSED;
      publish(state);
    }
  }

  /** Closes the request, and records it unless it only continued another. */
  public static void exit(long token, int status, boolean failed) {
    if (token == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    if (token == PASSED_ON) {
      state.level = Guess.CLOSED;
      return;
    }
    int packageId = Guess.of(state.handler, state.handlerKnown, state.guess, status);
    String route = state.route;
    Trace trace = state.trace;
    close(state);
    if (token > 0) {
      long nanos = Clock.now() - token;
      record(nanos, packageId, route, status, failed, false, state.thread);
      if (trace != null) {
        trace.end(packageId, route, nanos, status, failed);
      }
    }
  }

  /** Closes the request on this thread; it continues elsewhere and is recorded when it ends. */
  public static AsyncRequest suspend(long token) {
    ThreadState state = ThreadState.current();
    AsyncRequest goesOn = new AsyncRequest(token, state);
    close(state);
    return goesOn;
  }

  /**
   * Nothing is open on the thread after a request: not even a call whose exit failed, say because
   * the stack was full.
   */
  static void close(ThreadState state) {
    state.inStatement = false;
    state.inTransactionEnd = false;
    OutboundCalls calls = state.calls;
    if (calls != null) {
      calls.closeAll();
    }
    state.housekeeping = false;
    state.connecting = false;
    state.depth = Math.min(state.depth, state.floor);
    state.floor = 0;
    state.inRequest = false;
    state.handler = Packages.OTHER;
    state.handlerKnown = ThreadState.HANDLER_NONE;
    state.level = Guess.CLOSED;
    state.lambda = null;
    state.route = null;
    state.exchange = null;
    state.exchangeOver = false;
    Trace trace = state.trace;
    if (trace != null) {
      state.trace = null;
      trace.left(); // last: it may fail
    }
  }

  /**
   * @param aborted the client went away while it was sent the response
   */
  static void record(
      long nanos,
      int packageId,
      @Nullable String route,
      int status,
      boolean failed,
      boolean aborted,
      int thread) {
    PackageMeters meters = Packages.meters(packageId);
    boolean failure = failed || Recording.isError(status);
    meters.requests.record(nanos, failure, thread);
    if (aborted && !failure) {
      meters.clientAborts.increment();
    }
    if (nanos > Recording.slowRequestNanos) {
      meters.slowRequests.increment();
    }
    if (Recording.live) {
      ENDED.increment();
    }
    if (Recording.endpoints || Recording.live) {
      String label = route == null ? LabelledTimers.OTHER : route;
      meters.labelled(Kinds.REQUEST).of(label).record(nanos, failure, thread);
    }
  }
}
