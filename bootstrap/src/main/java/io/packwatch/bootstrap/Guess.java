package io.packwatch.bootstrap;

/**
 * Guesses the package that handles a request when neither a framework nor a servlet of the
 * application names it: the best candidate among those entered on the request's thread.
 *
 * <pre>
 * Security |--|                   a filter (by its class) that returns         PASSED, weakest
 * Security |--x                   a filter that throws                         REFUSED
 * Services |-----|                called by code of the application that opens
 *                                 no frame, say a lambda                       CALLED
 * Security |-----------------|    what a library enters inside a filter
 *   API        |-----|                                                         INSIDE
 * API      |-------|              anything else                                DIRECT, strongest
 *   Database  |--|                entered from API: never asked
 * </pre>
 *
 * <p>Of two equal candidates the later wins, because code that runs before the handler is more
 * common than code after it. The earlier one stays only if it took {@value #FAR_LONGER} times as
 * long.
 *
 * <p>Frames are weighed when they end, and only if no other frame of the application encloses them;
 * all other calls cost one comparison. The caller of a method is looked up once a method, which
 * takes 10 to 20 µs.
 */
final class Guess {

  static final int NONE = 0;
  static final int PASSED = 1;
  static final int REFUSED = 2;
  static final int CALLED = 3;
  static final int INSIDE = 4;
  static final int DIRECT = 5;

  /** The level of a request whose handler is known, and of a thread without a request. */
  static final int CLOSED = -1;

  private static final int FAR_LONGER = 8;

  private static final byte UNKNOWN = 0;
  private static final byte LIBRARY = 1;
  private static final byte APPLICATION = 2;

  /** The kind of caller of each boundary method, by its number. Racing threads find the same. */
  private static final byte[] CALLERS = new byte[Boundaries.MOST];

  private Guess() {}

  /** Starts a new guess: frames entered so far only led here and are not the handler. */
  static void open(Scope scope) {
    scope.handler = Packages.OTHER;
    scope.handlerKnown = Scope.HANDLER_OPEN;
    scope.lambda = null;
    scope.guess = NONE;
    scope.guessed = scope.depth;
    scope.level = scope.depth;
    AsyncRequest parked = scope.parked;
    if (parked != null) {
      parked.entered = Packages.OTHER;
    }
  }

  /**
   * Starts a guess for a lambda that is the handler or leads to it: the frames it enters will tell.
   */
  static void open(Scope scope, Class<?> lambda) {
    open(scope);
    scope.handler = Packages.of(lambda);
    scope.lambda = lambda;
  }

  /** Weighs a frame that has ended at the level of guesses, or around it. */
  static void weigh(Scope scope, int frame, long nanos, boolean failed) {
    if (frame < scope.guessed) {
      return; // a filter's frame, around the handler
    }
    int packageId = scope.packages[frame];
    int strength;
    if (frame < scope.level) {
      scope.level = frame;
      strength = failed ? REFUSED : PASSED;
    } else if (scope.lambda != null || !isCalledByApplication(scope.entered, packageId)) {
      strength = scope.level == scope.guessed ? DIRECT : INSIDE;
    } else {
      strength = scope.level == scope.guessed ? CALLED : NONE;
    }
    if (scope.lambda != null) {
      if (strength == DIRECT) {
        Lambdas.leadsTo(scope, packageId);
      }
    } else if (strength == NONE) {
      return; // the filter's own work
    } else if (strength == scope.guess && packageId == scope.handler) {
      scope.guessNanos += nanos;
    } else if (strength > scope.guess
        || (strength == scope.guess && scope.guessNanos / FAR_LONGER <= nanos)) {
      scope.handler = packageId;
      scope.handlerKnown = Scope.HANDLER_ADOPTED;
      scope.guess = strength;
      scope.guessNanos = nanos;
    }
  }

  /** A response goes out while the package that was entered for it is open: that answers. */
  static void answers(Scope scope) {
    if (scope.handlerKnown > Scope.HANDLER_ADOPTED
        || scope.level == CLOSED
        || scope.depth <= scope.guessed) {
      return;
    }
    scope.handler = scope.packages[scope.guessed];
    if (scope.lambda == null) {
      scope.handlerKnown = Scope.HANDLER_ADOPTED;
      scope.guess = DIRECT;
      scope.guessNanos = Long.MAX_VALUE;
    }
  }

  private static boolean isCalledByApplication(int boundary, int packageId) {
    int method = boundary & ~Boundaries.FILTER;
    if (method == Boundaries.PROXIES) {
      return false;
    }
    if (CALLERS[method] == UNKNOWN) {
      String caller = Lambdas.caller(packageId);
      boolean library = caller == null || Packages.named(caller) == Packages.OTHER;
      CALLERS[method] = library ? LIBRARY : APPLICATION;
    }
    return CALLERS[method] == APPLICATION;
  }

  /**
   * The package that the request belongs to. A filter that passed on a request which was then not
   * found did not handle it.
   */
  static int of(int handler, int known, int guess, int status) {
    boolean nobody =
        guess == PASSED
            && known == Scope.HANDLER_ADOPTED
            && (status == 404 || status == 405 || status == 406 || status == 415);
    return nobody ? Packages.OTHER : handler;
  }
}
