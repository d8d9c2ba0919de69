package io.packwatch.bootstrap;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Requests that an HTTP server handles: filters, servlets, controllers, {@code HttpHandler}s. */
public final class Requests {

  /** Requests begun and ended while somebody looks on ({@link Recording#live}). */
  private static final LongAdder BEGUN = new LongAdder();

  private static final LongAdder ENDED = new LongAdder();

  private Requests() {}

  /** Requests that are being handled now; 0 unless {@link Recording#live}. */
  public static long underWay() {
    long ended = ENDED.sum(); // read first: a request that ends meanwhile is never missing twice
    return Math.max(0, BEGUN.sum() - ended);
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
    Scope scope = Scope.current();
    if (scope.inRequest) {
      step(scope, Packages.of(handler), filter);
      return 0;
    }
    if (scope.muted || !Recording.on) {
      return 0;
    }
    scope.handler = Packages.OTHER;
    scope.handlerKnown = Scope.HANDLER_OPEN;
    scope.route = null;
    step(scope, Packages.of(handler), filter);
    if (counted && Recording.followed) {
      Follower.begin(scope);
    }
    if (counted && Recording.live) {
      BEGUN.increment();
    }
    scope.floor = scope.depth;
    scope.inRequest = true; // last: what fails above must not leave a request open
    return counted ? Clock.now() : -1;
  }

  private static void step(Scope scope, int packageId, boolean filter) {
    int known = scope.handlerKnown;
    if (packageId == Packages.OTHER) {
      if (!filter && known == Scope.HANDLER_ADOPTED) {
        scope.handlerKnown = Scope.HANDLER_OPEN; // what was adopted was called by a filter
      }
    } else if (known < (filter ? Scope.HANDLER_SERVLET : Scope.HANDLER_CERTAIN)) {
      scope.handler = packageId;
      scope.handlerKnown = filter ? Scope.HANDLER_OPEN : Scope.HANDLER_SERVLET;
    }
  }

  /** Whether this thread is inside a request; handlers may then be named. */
  public static boolean open() {
    return Scope.current().inRequest;
  }

  /**
   * Names the class that handles the open request, for certain: no later guess replaces it, nor
   * does a library's handler that it forwards to (a static page).
   */
  public static void handledBy(Class<?> handler) {
    Scope scope = Scope.current();
    if (!scope.inRequest) {
      return;
    }
    int packageId = Packages.of(handler);
    if (packageId != Packages.OTHER || scope.handlerKnown != Scope.HANDLER_CERTAIN) {
      scope.handler = packageId;
      scope.handlerKnown = Scope.HANDLER_CERTAIN;
    }
  }

  /** Names the open request's route template; ignored unless somebody wants it. */
  public static void route(@Nullable String template) {
    Scope scope = Scope.current();
    if (scope.inRequest && Recording.routes) {
      scope.route = template;
    }
  }

  /** Closes the request, and records it unless it only continued another. */
  public static void exit(long token, int status, boolean failed) {
    if (token == 0) {
      return;
    }
    Scope scope = Scope.current();
    int packageId = scope.handler;
    String route = scope.route;
    Trace trace = scope.trace;
    close(scope);
    if (token > 0) {
      long nanos = Clock.now() - token;
      record(nanos, packageId, route, status, failed, scope.thread);
      if (trace != null) {
        trace.end(packageId, route, nanos, status, failed);
      }
    }
  }

  /** Closes the request on this thread; it goes on elsewhere and is recorded when it ends. */
  public static AsyncRequest suspend(long token) {
    Scope scope = Scope.current();
    int handler = scope.handler;
    String route = scope.route;
    Trace trace = scope.trace;
    close(scope);
    return new AsyncRequest(token, handler, route, trace);
  }

  /**
   * Nothing is open on the thread after a request: not even a call whose exit failed, say because
   * the stack was full.
   */
  private static void close(Scope scope) {
    scope.inStatement = false;
    scope.inTransactionEnd = false;
    scope.inOutbound = false;
    scope.housekeeping = false;
    scope.connecting = false;
    scope.depth = Math.min(scope.depth, scope.floor);
    scope.floor = 0;
    scope.inRequest = false;
    scope.handler = Packages.OTHER;
    scope.handlerKnown = Scope.HANDLER_NONE;
    scope.route = null;
    Trace trace = scope.trace;
    if (trace != null) {
      scope.trace = null;
      trace.left(); // last: it may fail
    }
  }

  static void record(
      long nanos, int packageId, @Nullable String route, int status, boolean failed, int thread) {
    PackageMeters meters = Packages.meters(packageId);
    boolean failure = failed || Recording.isError(status);
    meters.requests.record(nanos, failure, thread);
    if (nanos > Recording.slowRequestNanos) {
      meters.slowRequests.increment();
    }
    if (Recording.live) {
      ENDED.increment();
    }
    if (Recording.endpoints || Recording.live) {
      String label = route == null ? PackageMeters.OTHER_LABEL : route;
      meters.route(label).record(nanos, failure, thread);
    }
  }
}
