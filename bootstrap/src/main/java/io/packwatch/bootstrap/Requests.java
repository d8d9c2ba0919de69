package io.packwatch.bootstrap;

import java.util.Collection;
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
    Scope scope = Scope.current();
    if (scope.inRequest) {
      return step(scope, handler, filter, counted);
    }
    if (scope.muted || !Recording.on) {
      return 0;
    }
    open(scope, counted);
    step(scope, handler, filter, counted);
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
  static void open(Scope scope, boolean counted) {
    Guess.open(scope);
    scope.route = null;
    scope.routeNamed = false;
    scope.failed = false;
    if (counted && Recording.followed) {
      RequestListener.begin(scope);
    }
    if (counted && Recording.live) {
      BEGUN.increment();
    }
    scope.floor = scope.depth;
    scope.inRequest = true; // last: what fails above must not leave a request open
  }

  /**
   * What is reached later knows better, until a servlet of the application is: a library's filter
   * or servlet tells that the filters so far let the request pass. But where it is forwarded to or
   * included, somebody has handled the request already.
   */
  private static long step(Scope scope, Class<?> handler, boolean filter, boolean passedOn) {
    int known = scope.handlerKnown;
    int packageId = Lambdas.packageOf(handler);
    if (packageId == Packages.OTHER) {
      if (known <= Scope.HANDLER_ADOPTED && passedOn) {
        Guess.open(scope);
        return scope.depth > scope.floor ? PASSED_ON : 0;
      }
    } else if (!passedOn && (filter || known >= Scope.HANDLER_SERVLET)) {
      return 0;
    } else if (filter && known <= Scope.HANDLER_ADOPTED) {
      scope.handler = packageId;
      scope.handlerKnown = Scope.HANDLER_OPEN;
      scope.level = Guess.CLOSED; // what it enters is for deciding whether to pass the request on
    } else if (!filter && known < Scope.HANDLER_CERTAIN) {
      handledBy(scope, handler, packageId, Scope.HANDLER_SERVLET);
    }
    return 0;
  }

  private static void handledBy(Scope scope, Class<?> handler, int packageId, int known) {
    if (Lambdas.isOpen(handler)) {
      Guess.open(scope, handler);
      return;
    }
    scope.handler = packageId;
    scope.handlerKnown = known;
    scope.level = Guess.CLOSED;
    scope.lambda = null;
  }

  /** Whether this thread is inside a request; handlers may then be named. */
  public static boolean open() {
    return Scope.current().inRequest;
  }

  /**
   * Names the class that handles the open request, for certain: no later guess replaces it, nor
   * does a library's handler that it forwards to (a static page). A library's own, say an adapter,
   * leaves open what the application does in it.
   */
  public static void handledBy(Class<?> handler) {
    Scope scope = Scope.current();
    if (!scope.inRequest) {
      return;
    }
    int packageId = Lambdas.packageOf(handler);
    if (packageId != Packages.OTHER) {
      handledBy(scope, handler, packageId, Scope.HANDLER_CERTAIN);
      scope.level = Guess.CLOSED; // even for a lambda: interceptors come first
    } else if (scope.handlerKnown <= Scope.HANDLER_ADOPTED) {
      Guess.open(scope);
    }
  }

  /**
   * A handler is reached that may answer the request, or pass it on to another: what was entered
   * before only led here, and a handler that is entered inside knows better.
   */
  public static void reached(Class<?> handler) {
    Scope scope = Scope.current();
    if (scope.inRequest && scope.handlerKnown <= Scope.HANDLER_ADOPTED) {
      if (Lambdas.isOpen(handler)) {
        Guess.open(scope, handler);
      } else {
        Guess.open(scope);
        scope.handler = Lambdas.packageOf(handler);
      }
    }
  }

  /** What a framework runs before the handler is over: now it is the handler's turn. */
  public static void passedOn() {
    Scope scope = Scope.current();
    if (scope.inRequest && scope.handlerKnown <= Scope.HANDLER_ADOPTED) {
      Class<?> lambda = scope.lambda;
      Guess.open(scope);
      if (lambda != null) {
        Guess.open(scope, lambda);
      }
    }
  }

  /** The handler is over: what is entered from now on comes after it, and handles nothing. */
  public static void handled() {
    Scope.current().level = Guess.CLOSED;
  }

  /** A filter answers in the handler's place: the one that the application is in. */
  public static void answeredByFilter() {
    Scope scope = Scope.current();
    if (scope.inRequest
        && scope.handlerKnown <= Scope.HANDLER_ADOPTED
        && scope.depth > scope.guessed) {
      scope.handler = scope.packages[scope.guessed];
      scope.handlerKnown = Scope.HANDLER_SERVLET;
      scope.level = Guess.CLOSED;
    }
  }

  /**
   * Names the route template of the open request's handler, below a path that is the server's part
   * of it; ignored unless somebody wants it, and where one was named before: what the handler
   * forwards to has a route of its own.
   *
   * @param base a path, like a web application's; its slash at the end does not count
   */
  public static void route(@Nullable String base, @Nullable String template) {
    Scope scope = Scope.current();
    if (scope.inRequest && Recording.routes && !scope.routeNamed && template != null) {
      scope.route = below(base, template);
      scope.routeNamed = true;
    }
  }

  /** The same where only the server's own mapping is known, until a {@link #route} is. */
  public static void mapping(@Nullable String base, @Nullable String pattern) {
    Scope scope = Scope.current();
    if (scope.inRequest && Recording.routes && scope.route == null && pattern != null) {
      scope.route = below(base, pattern);
    }
  }

  /**
   * Names the route of a resource below the path that leads to its library's templates: {@code
   * /shop/api/} and {@code /orders/{id: [0-9]+}} are {@code /shop/api/orders/{id}}.
   */
  public static void resource(@Nullable String base, String template) {
    route(base, withoutPatterns(template));
  }

  /** A template's variables without the expressions that they must match. */
  private static String withoutPatterns(String template) {
    int colon = template.indexOf(':');
    if (colon < 0) {
      return template;
    }
    StringBuilder plain = new StringBuilder(template.length());
    int depth = 0;
    boolean pattern = false;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      pattern = depth > 0 && (pattern || c == ':');
      if (!pattern && (depth == 0 || c > ' ')) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** One path below another, with one slash between them. */
  public static String below(@Nullable String base, String path) {
    int end = base == null ? 0 : base.length();
    while (end > 0 && base != null && base.charAt(end - 1) == '/') {
      end--;
    }
    String below = path.startsWith("/") || (path.isEmpty() && end > 0) ? path : "/".concat(path);
    return end == 0 || base == null ? below : base.substring(0, end).concat(below);
  }

  /** Whether the open request has no route yet. */
  public static boolean wantsRoute() {
    Scope scope = Scope.current();
    return scope.inRequest && scope.route == null;
  }

  /** Which of a servlet's mappings has led to a path: the rules of the servlet specification. */
  public static String mapping(Collection<String> mappings, String servletPath) {
    String prefix = servletPath.concat("/*");
    if (mappings.contains(prefix)) {
      return prefix;
    }
    if (mappings.contains(servletPath)) {
      return servletPath;
    }
    for (String mapping : mappings) {
      if (mapping.startsWith("*.") && servletPath.endsWith(mapping.substring(1))) {
        return mapping;
      }
    }
    return "/";
  }

  /** Closes the request, and records it unless it only continued another. */
  public static void exit(long token, int status, boolean failed) {
    if (token == 0) {
      return;
    }
    Scope scope = Scope.current();
    if (token == PASSED_ON) {
      scope.level = Guess.CLOSED;
      return;
    }
    int packageId = Guess.of(scope.handler, scope.handlerKnown, scope.guess, status);
    String route = scope.route;
    Trace trace = scope.trace;
    close(scope);
    if (token > 0) {
      long nanos = Clock.now() - token;
      record(nanos, packageId, route, status, failed, false, scope.thread);
      if (trace != null) {
        trace.end(packageId, route, nanos, status, failed);
      }
    }
  }

  /** Closes the request on this thread; it continues elsewhere and is recorded when it ends. */
  public static AsyncRequest suspend(long token) {
    Scope scope = Scope.current();
    AsyncRequest goesOn = new AsyncRequest(token, scope);
    close(scope);
    return goesOn;
  }

  /**
   * Nothing is open on the thread after a request: not even a call whose exit failed, say because
   * the stack was full.
   */
  static void close(Scope scope) {
    scope.inStatement = false;
    scope.inTransactionEnd = false;
    OutboundCalls calls = scope.calls;
    if (calls != null) {
      calls.closeAll();
    }
    scope.housekeeping = false;
    scope.connecting = false;
    scope.depth = Math.min(scope.depth, scope.floor);
    scope.floor = 0;
    scope.inRequest = false;
    scope.handler = Packages.OTHER;
    scope.handlerKnown = Scope.HANDLER_NONE;
    scope.level = Guess.CLOSED;
    scope.lambda = null;
    scope.route = null;
    scope.exchange = null;
    scope.exchangeOver = false;
    Trace trace = scope.trace;
    if (trace != null) {
      scope.trace = null;
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
