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
  private static final byte[] CALLERS = new byte[Boundaries.MAX_METHODS];

  private Guess() {}

  /** Starts a new guess: frames entered so far only led here and are not the handler. */
  static void open(ThreadState state) {
    state.handler = Packages.OTHER;
    state.handlerKnown = ThreadState.HANDLER_OPEN;
    state.lambda = null;
    state.guess = NONE;
    state.guessed = state.depth;
    state.level = state.depth;
    AsyncRequest parked = state.parked;
    if (parked != null) {
      parked.entered = Packages.OTHER;
    }
  }

  /**
   * Starts a guess for a lambda that is the handler or leads to it: the frames it enters will tell.
   */
  static void open(ThreadState state, Class<?> lambda) {
    open(state);
    state.handler = Packages.of(lambda);
    state.lambda = lambda;
  }

  /** Weighs a frame that has ended at the level of guesses, or around it. */
  static void weigh(ThreadState state, int frame, long nanos, boolean failed) {
    if (frame < state.guessed) {
      return; // a filter's frame, around the handler
    }
    int packageId = state.packages[frame];
    int strength;
    if (frame < state.level) {
      state.level = frame;
      strength = failed ? REFUSED : PASSED;
    } else if (state.lambda != null || !isCalledByApplication(state.entered, packageId)) {
      strength = state.level == state.guessed ? DIRECT : INSIDE;
    } else {
      strength = state.level == state.guessed ? CALLED : NONE;
    }
    if (state.lambda != null) {
      if (strength == DIRECT) {
        Lambdas.leadsTo(state, packageId);
      }
    } else if (strength == NONE) {
      return; // the filter's own work
    } else if (strength == state.guess && packageId == state.handler) {
      state.guessNanos += nanos;
    } else if (strength > state.guess
        || (strength == state.guess && state.guessNanos / FAR_LONGER <= nanos)) {
      state.handler = packageId;
      state.handlerKnown = ThreadState.HANDLER_ADOPTED;
      state.guess = strength;
      state.guessNanos = nanos;
    }
  }

  /** A response goes out while the package that was entered for it is open: that answers. */
  static void answers(ThreadState state) {
    if (state.handlerKnown > ThreadState.HANDLER_ADOPTED
        || state.level == CLOSED
        || state.depth <= state.guessed) {
      return;
    }
    state.handler = state.packages[state.guessed];
    if (state.lambda == null) {
      state.handlerKnown = ThreadState.HANDLER_ADOPTED;
      state.guess = DIRECT;
      state.guessNanos = Long.MAX_VALUE;
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
            && known == ThreadState.HANDLER_ADOPTED
            && (status == 404 || status == 405 || status == 406 || status == 415);
    return nobody ? Packages.OTHER : handler;
  }
}
