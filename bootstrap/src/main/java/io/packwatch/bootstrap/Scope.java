package io.packwatch.bootstrap;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing: the application packages it is in, and which kinds of call are open.
 *
 * <p>A frame is pushed by a call that crosses into another package. Below the frames lies the
 * package of the request's handler, which is charged while no frame is open. Only one call of a
 * kind is open at a time, the outermost: that is why a pool's proxy and the driver below it count
 * once.
 *
 * <p>A thread's first event allocates its scope (about 250 bytes); no later one does, unless frames
 * nest deeper than before.
 */
final class Scope {

  /** Frames beyond this depth are not recorded; deeper chains of packages are recursion. */
  static final int DEEPEST = 64;

  /** There is no request. */
  static final int HANDLER_NONE = 0;

  /** At most a filter is known: the first package that is entered is taken for the handler. */
  static final int HANDLER_OPEN = 1;

  /** A package that was entered is taken for it; a library's servlet may turn out to be inside. */
  static final int HANDLER_ADOPTED = 2;

  /** A servlet of the application: only another one inside it, or a framework, knows better. */
  static final int HANDLER_SERVLET = 3;

  /** A framework named it: nothing replaces it but the framework's next word. */
  static final int HANDLER_CERTAIN = 4;

  /** One event stands for so many. A prime: what is called in turns is sampled in turns. */
  static final int SAMPLED = 61;

  private static final AtomicInteger THREADS = new AtomicInteger();

  private static final ThreadLocal<Scope> CURRENT =
      new ThreadLocal<Scope>() {
        @Override
        protected Scope initialValue() {
          return new Scope();
        }
      };

  /** Tells threads apart for striping. */
  final int thread = THREADS.getAndIncrement();

  /** Events since one was last taken for {@link #SAMPLED}; begins elsewhere in each thread. */
  private int unsampled = thread % SAMPLED;

  /** The agent's own thread. */
  boolean muted;

  boolean inRequest;
  boolean inStatement;
  boolean inTransactionEnd;
  boolean inOutbound;

  /** When a pool last handed a connection to this thread, which is when that borrow ended. */
  long handedOut;

  /** A data source is asked for a connection. */
  boolean connecting;

  /** A pool was asked since: what encloses it sees that this was counted. */
  boolean borrowed;

  /** A pool or driver works for itself: whatever that runs is not the application's. */
  boolean housekeeping;

  /** The package of the request's handler, or {@link Packages#OTHER}. */
  int handler;

  /** How well the handler is known: one of the constants above. */
  int handlerKnown;

  /** The request's route template, where endpoints are told apart. */
  @Nullable String route;

  /** The request as the logs follow it; null while they are off. */
  @Nullable Trace trace;

  /** The statement that is being executed, where its text is wanted. */
  @Nullable Object statement;

  /** The method of the open outbound call, where it is wanted. */
  @Nullable String method;

  /** Frames open when the request began: they are not part of it. */
  int floor;

  int depth;
  int[] packages = new int[6];
  long[] started = new long[6];
  long[] inner = new long[6];

  private Scope() {}

  static Scope current() {
    return CURRENT.get();
  }

  /**
   * Whether to count this event, for {@link #SAMPLED}, where only the rough number matters: a
   * counter that all processors write in each event would cost more than the event.
   */
  boolean isSampled() {
    if (++unsampled < SAMPLED) {
      return false;
    }
    unsampled = 0;
    return true;
  }

  /** The innermost package frame, or {@link Packages#OTHER} where there is none. */
  int innermost() {
    return depth > floor ? packages[depth - 1] : Packages.OTHER;
  }

  /** The package of the innermost frame, else of the request's handler; OTHER without either. */
  int known() {
    int innermost = innermost();
    return innermost != Packages.OTHER ? innermost : handler;
  }

  /** The package to charge: the {@linkplain #known known} one, else the nearest on the stack. */
  int charged() {
    int known = known();
    return known != Packages.OTHER ? known : Packages.caller();
  }

  /** Opens a frame. Returns its token, or 0 when frames nest too deeply. */
  int push(int packageId) {
    if (depth == packages.length && !grow()) {
      return 0;
    }
    packages[depth] = packageId;
    inner[depth] = 0;
    started[depth] = Clock.now();
    return ++depth;
  }

  private boolean grow() {
    if (depth >= DEEPEST) {
      return false;
    }
    int length = Math.min(DEEPEST, 2 * depth);
    long[] wider = Arrays.copyOf(started, length);
    inner = Arrays.copyOf(inner, length);
    packages = Arrays.copyOf(packages, length);
    started = wider;
    return true;
  }
}
