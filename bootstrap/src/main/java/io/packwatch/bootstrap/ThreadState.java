package io.packwatch.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing: the application packages it is in, and which kinds of call are open.
 *
 * <p>A frame is pushed by a call that crosses into another package. Below the frames lies the
 * package of the request's handler, which is attributed while no frame is open. Only one call of a
 * kind is open at a time, the outermost: that is why a pool's proxy and the driver below it count
 * once.
 *
 * <p>A thread's first event allocates its state (about 400 bytes); no later one does, unless frames
 * nest deeper than before.
 */
final class ThreadState {

  /**
   * Frames beyond this depth are not timed, and their time is the last timed frame's; what happens
   * in them is attributed to their packages all the same. The stack that the JVM gives a thread
   * ends at about three times as many calls. They take 20 bytes each, of threads that go so deep.
   */
  static final int MAX_DEPTH = 4_096;

  /** No package: no frame is open. */
  static final int NONE = -1;

  /** There is no request. */
  static final int HANDLER_NONE = 0;

  /** At most a filter or a lambda is known: what is entered may be the handler. */
  static final int HANDLER_OPEN = 1;

  /** A package that was entered is taken for it, until a better {@link Guess}. */
  static final int HANDLER_ADOPTED = 2;

  /** A servlet of the application: only another one inside it, or a framework, knows better. */
  static final int HANDLER_SERVLET = 3;

  /** A framework named it: nothing replaces it but the framework's next word. */
  static final int HANDLER_CERTAIN = 4;

  /** One event stands for so many. A prime: what is called in turns is sampled in turns. */
  static final int SAMPLED = 61;

  private static final AtomicInteger THREADS = new AtomicInteger();

  private static final ThreadLocal<ThreadState> CURRENT =
      new ThreadLocal<ThreadState>() {
        @Override
        protected ThreadState initialValue() {
          return new ThreadState();
        }
      };

  /** A power of two: a thread whose id shares its place with a busier one asks {@link #CURRENT}. */
  private static final int MAX_RECENT = 1_024;

  /**
   * The states of threads that asked last, by the ends of their ids. A thread that finds its own
   * there is spared the map of its thread locals, which Java 17 asks by a native method until it is
   * compiled well. Threads race for a place: what lies there is looked at before it is believed.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static final @Nullable WeakReference<ThreadState>[] RECENT =
      new WeakReference[MAX_RECENT];

  /** Threads of this class are too many, and live too short, to have a place; null before 21. */
  private static final @Nullable Class<?> VIRTUAL = virtualThreads();

  /** The thread whose state this is; states live as long as their threads, and are held weakly. */
  private final Thread owner = Thread.currentThread();

  /** This, for its place; null in virtual threads. */
  private @Nullable WeakReference<ThreadState> self;

  /** Tells threads apart for striping. */
  final int thread = THREADS.getAndIncrement();

  /** Events since one was last taken for {@link #SAMPLED}; begins elsewhere in each thread. */
  private int unsampled = thread % SAMPLED;

  /** The agent's own thread. */
  boolean muted;

  boolean inRequest;

  /** A job runs: a scheduled method, a listener of messages. */
  boolean inJob;

  /** What {@link #handler} was before it. */
  int outsideJob;

  boolean inStatement;
  boolean inTransactionEnd;

  /** A publisher of a statement is being made. */
  boolean making;

  /** The statement whose result is being handed to its subscriber. */
  @Nullable ReactiveCall answering;

  /** When a pool last handed a connection to this thread, which is when that borrow ended. */
  long handedOut;

  /** A data source is asked for a connection. */
  boolean connecting;

  /** A pool is being built: what it borrows from itself is no borrow of the application's. */
  boolean filling;

  /** A pool was asked since: what encloses it sees that this was counted. */
  boolean borrowed;

  /** A pool or driver works for itself: whatever that runs is not the application's. */
  boolean housekeeping;

  /** The package of the request's handler, or {@link Packages#OTHER}. */
  int handler;

  /** How well the handler is known: one of the constants above. */
  int handlerKnown;

  /** While the handler is {@link Guess guessed}: how good the guess is, and how long it took. */
  int guess;

  long guessNanos;

  /** Where frames begin that may be the handler's: below are those of filters. */
  int guessed;

  /** The deepest such frame; {@link Guess#CLOSED} while nothing is guessed. */
  int level = Guess.CLOSED;

  /** The boundary through which the last such frame was opened. */
  int entered;

  /** The lambda that handles the request, while it is not known where it leads. */
  @Nullable Class<?> lambda;

  /** When the container began the open request; 0 where no container did, or it has ended. */
  long begun;

  /** The container's own object for it; null where a request is never found but on its thread. */
  @Nullable Object request;

  /** The id that its response is to carry, where that is made when its head is sent. */
  @Nullable String answerId;

  /** Whether its handler has said that its response is complete. */
  boolean answered;

  /** The status of the last response that was finished before its request. */
  int sent;

  /** When the head of a stream was sent; 0 where that did not happen, or is no stream. */
  long head;

  /** An exception left the handler, and it is an error. */
  boolean failed;

  /** The open request as other threads go on with it; null until that may be. */
  @Nullable AsyncRequest parked;

  /** The request's route template, where endpoints are told apart. */
  @Nullable String route;

  /** Whether that is the handler's own, not only the server's mapping. */
  boolean routeNamed;

  /** The exchange of the request, where that can be answered after its handler has returned. */
  @Nullable Object exchange;

  /** Whether the request's exchange is over. */
  boolean exchangeOver;

  /** The request as the logs follow it; null while they are off. */
  @Nullable Trace trace;

  /** The statement that is being executed, where its text is wanted. */
  @Nullable Object statement;

  /** The outbound calls that are open; null until the thread makes its first. */
  @Nullable OutboundCalls calls;

  /** The method of the innermost of them, where it is wanted. */
  @Nullable String method;

  /** The cache of this process that is being asked; null for none. */
  @Nullable String lookingUp;

  /** A command is being sent to a cache, or a connection to it opened. */
  boolean asking;

  /** When the last command was sent that no answer has been read for; 0 without one. */
  long asked;

  /** The identity hash code of the connection that it was sent by. */
  int askedBy;

  /** How many commands were sent by it since the last answer. */
  int asks;

  /** Whether the last of them looks one value up. */
  boolean lookup;

  /** The topic or queue of the message that is handed to the application next; null for none. */
  @Nullable String destination;

  /** When that was sent, in milliseconds since 1970. */
  long sentAt;

  /** The identity hash code of the loop through messages that this thread is in; 0 for none. */
  int iterator;

  /** The package that loops. */
  int iterating;

  /** How old the message of the open job was when that began, in nanoseconds; else negative. */
  long age = -1;

  /** When the application took a message by itself, with which it is not done yet; else 0. */
  long taking;

  /** The topic or queue that it is from. */
  String takenFrom = "";

  /** The package that took it. */
  int takenBy;

  /** Whether further messages may belong to it. */
  boolean batch;

  /** When a producer of Kafka's was given the record that no batch has taken yet; else 0. */
  long sending;

  /** The package that gave it. */
  int sender;

  /** The token of the frame that Spring's proxy opened last; 0 where it opened none. */
  int proxied;

  /** The token of a proxy's frame whose call another thread makes. */
  int handedOver;

  /** The state of the suspend function that Kotlin is about to enter again. */
  @Nullable Object resumed;

  /** The calls in these frames that may go on when their methods return; null for most threads. */
  private @Nullable OpenCall @Nullable [] open;

  /** The rules of {@link Business} whose calls are open; null until the first. */
  int @Nullable [] rules;

  int rulesOpen;

  /** Frames open when the request began: they are not part of it. */
  int floor;

  int depth;
  int[] packages = new int[6];
  long[] started = new long[6];
  long[] inner = new long[6];

  /** The boundary method that opened each frame, and whether it is one that is counted. */
  int[] boundaries = new int[6];

  boolean[] sampled = new boolean[6];

  private ThreadState() {}

  /** Short, and {@link #recent} too, so that the first compiler puts them into their callers. */
  static ThreadState current() {
    Thread thread = Thread.currentThread();
    ThreadState state = recent(thread);
    return state != null && state.owner == thread ? state : find(thread);
  }

  private static @Nullable ThreadState recent(Thread thread) {
    WeakReference<ThreadState> place = RECENT[(int) thread.getId() & (MAX_RECENT - 1)];
    return place == null ? null : place.get();
  }

  private static ThreadState find(Thread thread) {
    ThreadState state = CURRENT.get();
    if (thread.getClass() != VIRTUAL) {
      if (state.self == null) {
        state.self = new WeakReference<>(state);
      }
      RECENT[(int) thread.getId() & (MAX_RECENT - 1)] = state.self;
    }
    return state;
  }

  private static @Nullable Class<?> virtualThreads() {
    try {
      return Class.forName("java.lang.VirtualThread", false, null);
    } catch (ClassNotFoundException older) {
      return null;
    }
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

  /** The innermost package frame, or {@link #NONE}. */
  int innermost() {
    return depth > floor ? packages[depth - 1] : NONE;
  }

  /** The package of the innermost frame, else of the request's handler; OTHER without either. */
  int known() {
    return depth > floor ? packages[depth - 1] : handler;
  }

  /**
   * The package to attribute to: the {@linkplain #known known} one, else the nearest on the stack.
   */
  int attributed() {
    return Math.max(attributedOrNobody(), Packages.OTHER);
  }

  /** The same, but {@link Packages#NOBODY} where a tool beside the application is at work. */
  int attributedOrNobody() {
    if (depth > floor) {
      Boundaries.attribute(boundaries[depth - 1]);
    }
    int known = known();
    return known != Packages.OTHER || depth > floor ? known : Packages.caller();
  }

  /**
   * Opens a frame. Returns its token; one below 0 when frames nest too deeply, and then the last
   * frame stands for this package until {@link #back}.
   */
  int push(int packageId, int boundary, boolean isSampled) {
    if (depth == packages.length && !grow()) {
      int last = packages[depth - 1];
      packages[depth - 1] = packageId;
      return -1 - last;
    }
    packages[depth] = packageId;
    inner[depth] = 0;
    boundaries[depth] = boundary;
    sampled[depth] = isSampled;
    started[depth] = Clock.now();
    return ++depth;
  }

  /** The call in a frame, to be kept when its method returns. */
  OpenCall openCall(int frame) {
    @Nullable OpenCall[] calls = open;
    if (calls == null || calls.length <= frame) {
      calls = calls == null ? new OpenCall[packages.length] : Arrays.copyOf(calls, packages.length);
      open = calls;
    }
    OpenCall call = calls[frame];
    if (call == null) {
      call = new OpenCall();
      calls[frame] = call;
    }
    return call;
  }

  /** The frame is closed: the next one in its place is another call. */
  void forgetOpenCall(int frame) {
    @Nullable OpenCall[] calls = open;
    if (calls != null && frame < calls.length) {
      calls[frame] = null;
    }
  }

  /** Closes what {@link #push} opened on the last frame. */
  void back(int token) {
    if (depth == MAX_DEPTH) {
      packages[depth - 1] = -1 - token;
    }
  }

  private boolean grow() {
    if (depth >= MAX_DEPTH) {
      Beyond.go(Beyond.DEPTH, MAX_DEPTH);
      return false;
    }
    int length = Math.min(MAX_DEPTH, 2 * depth);
    long[] wider = Arrays.copyOf(started, length);
    inner = Arrays.copyOf(inner, length);
    packages = Arrays.copyOf(packages, length);
    boundaries = Arrays.copyOf(boundaries, length);
    sampled = Arrays.copyOf(sampled, length);
    started = wider;
    return true;
  }
}
