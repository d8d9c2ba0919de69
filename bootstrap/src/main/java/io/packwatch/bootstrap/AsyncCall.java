package io.packwatch.bootstrap;

import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call by an HTTP client that answers on a thread of its own, from when it is begun on the
 * caller's thread to the head of its response. It is attributed to the package that began it,
 * whichever thread ends it. Only its first end counts. Redirects and the client's own retries are
 * parts of it.
 *
 * <p>The library's object for the exchange stands for the call; it is held weakly, so a call that
 * never ends goes with it.
 *
 * <p>As a function it is what Reactor's {@code Mono.using} takes: the call is begun on subscription
 * and has failed when it is cancelled before its response.
 */
public final class AsyncCall
    implements Callable<Object>,
        Function<Object, Object>,
        Consumer<Object>,
        BiConsumer<Object, Throwable> {

  private static final OpenCalls<AsyncCall> WAITING = new OpenCalls<>();

  private static final String[] NO_HEADERS = {};

  /** What is subscribed to, where the call is one of its subscriptions; else null. */
  private final @Nullable Object source;

  private final long started;
  private final int packageId;
  private final @Nullable Trace trace;
  private final String[] headers;
  private @Nullable String host;
  private @Nullable String method;
  private long head;

  /** It has ended, or no exchange stands for it yet. */
  private boolean over = true;

  private AsyncCall(@Nullable Object source) {
    this.source = source;
    started = 0;
    packageId = Packages.NOBODY;
    trace = null;
    headers = NO_HEADERS;
  }

  private AsyncCall(@Nullable Object source, ThreadState state) {
    this.source = source;
    started = Clock.now();
    packageId = state.attributedOrNobody();
    trace = state.trace;
    headers = Recording.followed ? Correlation.outboundHeaders() : NO_HEADERS;
  }

  /**
   * Begins a call, unless this exchange has one.
   *
   * @param library its number in {@link Outbound}
   * @param exchange the library's object that lives as long as the call
   * @param port negative where it is the scheme's own, or not known
   */
  public static void begin(int library, Object exchange, @Nullable String host, int port) {
    ThreadState state = ThreadState.current();
    if (isCall(state, library, host, port) && WAITING.find(exchange) == null) {
      begin(exchange, new AsyncCall(null, state), host);
    }
  }

  /** The same for an exchange that is made for a subscription, or for one that nobody knows of. */
  public static void beginSubscribed(int library, Object exchange) {
    ThreadState state = ThreadState.current();
    OutboundCalls calls = OutboundCalls.of(state);
    AsyncCall subscribed = calls.subscribed;
    calls.subscribed = null;
    if (isCall(state, library, null, -1)) {
      begin(exchange, subscribed == null ? new AsyncCall(null, state) : subscribed, null);
    }
  }

  private static boolean isCall(ThreadState state, int library, @Nullable String host, int port) {
    return !state.muted && Recording.on && !Outbound.isPart(state, library, host, port);
  }

  private static void begin(Object exchange, AsyncCall call, @Nullable String host) {
    if (call.packageId != Packages.NOBODY) {
      call.open(host);
      WAITING.add(exchange, call, true);
    }
  }

  /**
   * Begins a call that this thread executes, until {@link #executed}.
   *
   * @return whether it does so for another method, which will say that itself
   */
  public static boolean execute(int library, Object exchange) {
    OutboundCalls calls = OutboundCalls.of(ThreadState.current());
    boolean inside = calls.exchange != null;
    begin(library, exchange, null, -1);
    calls.exchange = exchange;
    return inside;
  }

  /** Whether this thread is about to begin a call of a client that says so. */
  public static boolean isExecuting() {
    OutboundCalls calls = ThreadState.current().calls;
    return calls != null && calls.exchange != null;
  }

  /**
   * What this thread has executed is on its way.
   *
   * @param future the object that stands for it as well, if any
   */
  public static void executed(@Nullable Object future) {
    OutboundCalls calls = OutboundCalls.of(ThreadState.current());
    if (future != null && calls.exchange != null) {
      standsFor(future, calls.exchange);
    }
    calls.exchange = null;
  }

  /** Another object of the library's that stands for the call of an exchange as well. */
  public static void standsFor(Object other, Object exchange) {
    AsyncCall call = WAITING.find(exchange);
    AsyncCall before = WAITING.find(other);
    if (call == null || call == before) {
      return;
    }
    if (before != null) {
      WAITING.remove(other);
    }
    WAITING.add(other, call, true);
  }

  /** An object of the library's stands for no call any longer, which goes on. */
  public static void forget(Object exchange) {
    WAITING.remove(exchange);
  }

  /** Names the host of the call that this thread executes. */
  public static void connecting(@Nullable String host) {
    OutboundCalls calls = ThreadState.current().calls;
    Object exchange = calls == null ? null : calls.exchange;
    if (exchange != null) {
      connecting(exchange, host);
    }
  }

  /** Names the host of a call that began without one. */
  public static void connecting(Object exchange, @Nullable String host) {
    AsyncCall call = WAITING.find(exchange);
    if (call != null && call.host == null) {
      call.host = host;
    }
  }

  private synchronized void open(@Nullable String peer) {
    host = peer;
    over = false;
  }

  /**
   * Begins a call whose exchange there will be when a connection is: {@link #accept(Object,
   * Throwable)} is told of it. Returns null where the call is nobody's.
   */
  public static @Nullable AsyncCall connect(int library, @Nullable String host, int port) {
    ThreadState state = ThreadState.current();
    AsyncCall call = isCall(state, library, host, port) ? new AsyncCall(null, state) : null;
    if (call == null || call.packageId == Packages.NOBODY) {
      return null;
    }
    call.open(host);
    OutboundCalls calls = state.calls;
    if (calls != null && calls.receiving != null) {
      calls.redirect = call;
    }
    return call;
  }

  /** Called as the last stage of the future of an exchange. */
  @Override
  public void accept(@Nullable Object exchange, @Nullable Throwable failure) {
    if (exchange == null) {
      end(Outbound.NO_STATUS, !Errors.isAnswer(failure));
    } else if (!over) {
      WAITING.add(exchange, this, true);
    }
  }

  /** A response of an exchange is there, which the client may take for a redirect. */
  public static void receiving(Object exchange) {
    AsyncCall call = WAITING.find(exchange);
    if (call != null) {
      call.head = Clock.now();
      OutboundCalls.of(ThreadState.current()).receiving = exchange;
    }
  }

  /**
   * Ends what {@link #receiving} began.
   *
   * @param status that of the response which the application gets; {@link Outbound#NO_STATUS} where
   *     the client follows a redirect, for which it may have begun a call that is none
   */
  public static void received(Object exchange, int status) {
    OutboundCalls calls = ThreadState.current().calls;
    AsyncCall redirect = null;
    if (calls != null && calls.receiving == exchange) {
      redirect = calls.redirect;
      calls.receiving = null;
      calls.redirect = null;
    }
    if (status != Outbound.NO_STATUS) {
      answered(exchange, status);
    } else if (redirect != null) {
      redirect.abandon();
    }
  }

  private synchronized void abandon() {
    over = true;
  }

  /** What makes each subscription to a source a call, for {@code Mono.using}. */
  public static AsyncCall ofSubscriptions(Object source) {
    return new AsyncCall(source);
  }

  /** A subscription to the source is begun on this thread. */
  @Override
  public Object call() {
    try {
      ThreadState state = ThreadState.current();
      return state.muted || !Recording.on ? this : new AsyncCall(source, state);
    } catch (RuntimeException | Error ours) {
      return this; // the subscription itself goes on
    }
  }

  /** The source of a subscription, which makes an exchange for it on this thread. */
  @Override
  public Object apply(Object subscription) {
    if (subscription != this) {
      OutboundCalls.of(ThreadState.current()).subscribed = (AsyncCall) subscription;
    }
    return source == null ? this : source;
  }

  /** A subscription is over. */
  @Override
  public void accept(Object subscription) {
    ((AsyncCall) subscription).end(Outbound.NO_STATUS, true);
  }

  /** The method of a call. */
  public static void calling(Object exchange, @Nullable String method) {
    AsyncCall call = WAITING.find(exchange);
    if (call != null) {
      call.method = method;
    }
  }

  /** What goes out with a call, as {@link Correlation#outboundHeaders} said when it began. */
  public static String[] headers(Object exchange) {
    AsyncCall call = WAITING.find(exchange);
    return call == null ? NO_HEADERS : call.headers;
  }

  /** The head of the response that the application gets is there. */
  public static void answered(Object exchange, int status) {
    AsyncCall call = WAITING.remove(exchange);
    if (call != null) {
      call.end(status, false);
    }
  }

  /** The same where the exchange may go on for the same call, until it is forgotten. */
  public static void headed(Object exchange, int status) {
    AsyncCall call = WAITING.find(exchange);
    if (call != null) {
      call.end(status, false);
    }
  }

  /**
   * There will be no response. Does nothing if there was one.
   *
   * @param failure null for a call that was cancelled
   */
  public static void failed(Object exchange, @Nullable Throwable failure) {
    AsyncCall call = WAITING.remove(exchange);
    if (call != null) {
      call.end(Outbound.NO_STATUS, !Errors.isAnswer(failure));
    }
  }

  private void end(int status, boolean failed) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    int thread = ThreadState.current().thread;
    long until = head == 0 || status == Outbound.NO_STATUS ? Clock.now() : head;
    Outbound.record(until - started, packageId, host, status, failed, thread, trace, method);
  }
}
