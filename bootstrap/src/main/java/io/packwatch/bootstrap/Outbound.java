package io.packwatch.bootstrap;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** HTTP calls that the application makes, each until the head of its response is there. */
public final class Outbound {

  /** The status of a call that got no response, or of a response whose status is not known. */
  public static final int NO_STATUS = -1;

  /** The libraries that make calls, each with its own number. */
  public static final int URL_CONNECTION = 1;

  public static final int JAVA_NET_HTTP = 2;
  public static final int APACHE_4 = 3;
  public static final int APACHE_5 = 4;
  public static final int OKHTTP = 5;

  /** Any that answers on a thread of its own, and has no other call inside it. */
  public static final int ASYNCHRONOUS = 0;

  /** From here on those that call by another client. */
  public static final int AWS_SDK_1 = 6;

  public static final int AWS_SDK_2 = 7;
  public static final int KAFKA = 8;
  public static final int RABBITMQ = 9;
  public static final int ACTIVEMQ = 10;

  /**
   * Start times of calls that began before the one that waits for the response, for example with a
   * body.
   */
  private static final IdentityTimes BEGUN = new IdentityTimes();

  /**
   * The packages of calls that another thread exchanges: counted from {@link Packages#NOBODY}, plus
   * one.
   */
  private static final IdentityTimes CALLERS = new IdentityTimes();

  /** When the head of each response arrived whose body is still read before the call returns. */
  private static final IdentityTimes HEADS = new IdentityTimes();

  private Outbound() {}

  /**
   * Opens a call.
   *
   * @param library who calls
   * @param host null where it is not known
   * @param port negative where it is the scheme's own, or not known
   * @return when it started, or 0 when it is a part of another call of the library's
   */
  public static long enter(int library, @Nullable String host, int port) {
    ThreadState state = ThreadState.current();
    return isNobodys(state) || isPart(state, library, host, port)
        ? 0
        : open(state, library, host, port, Clock.now());
  }

  /** Opens a call of {@code java.net.http}. */
  public static long enterHttp(Object request) {
    return enter(JAVA_NET_HTTP, JavaNetHttp.hostOf(request), JavaNetHttp.portOf(request));
  }

  /**
   * Remembers when an exchange began for which a later {@link #enter(int, Object, String, int)}
   * waits.
   */
  public static void begin(int library, Object exchange, @Nullable String host, int port) {
    ThreadState state = ThreadState.current();
    if (!isNobodys(state) && !isPart(state, library, host, port)) {
      BEGUN.putIfAbsent(exchange, Clock.now());
    }
  }

  /** Remembers when, and for which package, a call began that another thread will exchange. */
  public static void submit(int library, Object exchange, @Nullable String host, int port) {
    if (Recording.on) {
      begin(library, exchange, host, port);
      CALLERS.put(exchange, ThreadState.current().attributedOrNobody() - Packages.NOBODY + 1);
    }
  }

  /** Opens a call that may have begun earlier. */
  public static long enter(int library, Object exchange, @Nullable String host, int port) {
    ThreadState state = ThreadState.current();
    if (isNobodys(state) || isPart(state, library, host, port)) {
      return 0;
    }
    long begun = BEGUN.remove(exchange);
    return open(state, library, host, port, begun == 0 ? Clock.now() : begun);
  }

  /**
   * Notes that a call which {@link #submit} remembered will never be exchanged. Does nothing if it
   * was.
   */
  public static void refused(Object exchange, @Nullable String host) {
    long begun = BEGUN.remove(exchange);
    if (begun != 0) {
      ThreadState state = ThreadState.current();
      long nanos = Clock.now() - begun;
      record(state, nanos, exchange, host, NO_STATUS, true, state.method);
    }
  }

  /** Notes that the innermost open call of this thread goes to the network. */
  public static void reached() {
    OutboundCalls calls = ThreadState.current().calls;
    if (calls != null) {
      calls.reached();
    }
  }

  /** Whether a call that is open on this thread went to the network. */
  public static boolean hasReached(long started) {
    OutboundCalls calls = ThreadState.current().calls;
    return calls != null && calls.hasReached(started);
  }

  /** Discards a call that was answered without the network: it does not count. */
  public static void answeredHere(long started, Object exchange) {
    close(ThreadState.current(), started);
    CALLERS.remove(exchange);
  }

  private static boolean isNobodys(ThreadState state) {
    return state.muted || !Recording.on;
  }

  static boolean isPart(ThreadState state, int library, @Nullable String host, int port) {
    OutboundCalls calls = state.calls;
    return calls != null && calls.holds(library, host, port);
  }

  /** Comes last in every entry: a failure before it must not leave a call open. */
  private static long open(
      ThreadState state, int library, @Nullable String host, int port, long started) {
    OutboundCalls.of(state).open(started, library, host, port, state.method);
    return started;
  }

  /** Ends an exchange that {@link #begin} remembered, before any caller waited for a response. */
  public static void endedBegin(
      int library, Object exchange, @Nullable String host, int port, int status, boolean failed) {
    ThreadState state = ThreadState.current();
    long begun = isPart(state, library, host, port) ? 0 : BEGUN.remove(exchange);
    if (begun != 0) {
      record(state, Clock.now() - begun, null, host, status, failed, state.method);
    }
  }

  /** The method of the call that is open on this thread. */
  public static void calling(@Nullable String method) {
    ThreadState.current().method = method;
  }

  /** Sets the object that will exchange the open call of this thread; null when it has. */
  public static void exchanging(@Nullable Object exchange) {
    OutboundCalls.of(ThreadState.current()).exchange = exchange;
  }

  /** Notes that the head of a response has arrived. */
  public static void head(Object exchange) {
    HEADS.put(exchange, Clock.now());
  }

  /**
   * Closes a call and records it for its package.
   *
   * @param peer the host called
   * @param status the response's, or {@link #NO_STATUS}
   * @param failed whether there was no response
   */
  public static void exit(long started, @Nullable String peer, int status, boolean failed) {
    exit(started, null, peer, status, failed);
  }

  /** Closes a call that has no status. */
  public static void exit(long started, String peer, @Nullable Throwable failure) {
    exit(started, peer, NO_STATUS, Errors.isFailure(failure));
  }

  /** Closes a call that {@link #submit} may have handed over. */
  public static void exit(
      long started, @Nullable Object exchange, @Nullable String peer, int status, boolean failed) {
    if (started != 0) {
      ThreadState state = ThreadState.current();
      exit(state, started, Clock.now(), exchange, peer, status, failed);
    }
  }

  private static void exit(
      ThreadState state,
      long started,
      long ended,
      @Nullable Object exchange,
      @Nullable String peer,
      int status,
      boolean failed) {
    String method = close(state, started);
    record(state, ended - started, exchange, peer, status, failed, method);
  }

  private static void record(
      ThreadState state,
      long nanos,
      @Nullable Object exchange,
      @Nullable String peer,
      int status,
      boolean failed,
      @Nullable String method) {
    long caller = exchange == null ? 0 : CALLERS.remove(exchange);
    int packageId = caller == 0 ? state.attributedOrNobody() : (int) caller - 1 + Packages.NOBODY;
    record(nanos, packageId, peer, status, failed, state.thread, state.trace, method);
  }

  /**
   * Closes the call that began then and returns its method. The method of the call around it
   * becomes the thread's again.
   */
  static @Nullable String close(ThreadState state, long started) {
    String method = state.method;
    OutboundCalls calls = state.calls;
    state.method = calls == null ? null : calls.close(started);
    return method;
  }

  /** Closes a call of {@code java.net.http}; a call without a response has failed. */
  public static void exitHttp(
      long started, Object request, @Nullable Object response, @Nullable Throwable failure) {
    if (started == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    int status = response == null ? NO_STATUS : JavaNetHttp.statusOf(response);
    boolean failed = response == null && !Errors.isAnswer(failure);
    long ended = ended(exchange(state), response == null);
    exit(state, started, ended, null, JavaNetHttp.hostOf(request), status, failed);
  }

  private static @Nullable Object exchange(ThreadState state) {
    OutboundCalls calls = state.calls;
    return calls == null ? null : calls.exchange;
  }

  /** When the head of the response arrived, where that is known; now for a call that failed. */
  static long ended(@Nullable Object exchange, boolean failed) {
    long head = exchange == null ? 0 : HEADS.remove(exchange);
    return head == 0 || failed ? Clock.now() : head;
  }

  /**
   * Closes a call of {@code java.net.http} on this thread whose response arrives on another: it is
   * attributed to the caller, and recorded when {@code response} completes.
   *
   * @param response what the caller gets; only a dependent stage is added
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void exitAsync(
      long started, Object request, @Nullable CompletableFuture<?> response) {
    if (started == 0) {
      return;
    }
    String peer = JavaNetHttp.hostOf(request);
    if (response == null) {
      exit(started, peer, NO_STATUS, true);
    } else {
      ThreadState state = ThreadState.current();
      Object exchange = exchange(state);
      String method = close(state, started);
      response.whenComplete(new Completion(started, state, exchange, peer, method));
    }
  }

  /** Not private, because the class below would need an accessor. */
  static void record(
      long nanos,
      int packageId,
      @Nullable String peer,
      int status,
      boolean failed,
      int thread,
      @Nullable Trace trace,
      @Nullable String method) {
    if (packageId == Packages.NOBODY) {
      return;
    }
    String host = canonical(peer);
    String label = Recording.peers && host != null ? host : LabelledTimers.OTHER;
    boolean failure = failed || Recording.isError(status);
    Packages.meters(packageId).labelled(Kinds.OUTBOUND).of(label).record(nanos, failure, thread);
    if (Recording.followed) {
      RequestListener.called(trace, packageId, host, method, status, nanos, failure);
    }
  }

  /** Host names are case-insensitive, and a final dot only marks them as complete. */
  private static @Nullable String canonical(@Nullable String host) {
    if (host == null) {
      return null;
    }
    int end = host.length();
    if (end > 1 && host.charAt(end - 1) == '.') {
      end--;
    }
    boolean capital = false;
    for (int i = 0; i < end; i++) {
      char c = host.charAt(i);
      capital |= c >= 'A' && c <= 'Z';
    }
    if (end == host.length() && !capital) {
      return host;
    }
    return host.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static final class Completion implements BiConsumer<Object, Throwable> {

    private final long started;
    private final int packageId;
    private final @Nullable Object exchange;
    private final @Nullable String peer;
    private final @Nullable Trace trace;
    private final @Nullable String method;

    Completion(
        long started,
        ThreadState state,
        @Nullable Object exchange,
        @Nullable String peer,
        @Nullable String method) {
      this.started = started;
      this.packageId = state.attributedOrNobody();
      this.exchange = exchange;
      this.peer = peer;
      this.trace = state.trace;
      this.method = method;
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable failure) {
      boolean unanswered = failure != null || response == null;
      boolean failed = unanswered && !Errors.isAnswer(failure);
      long nanos = ended(exchange, unanswered) - started;
      int status = response == null ? NO_STATUS : JavaNetHttp.statusOf(response);
      int thread = ThreadState.current().thread;
      record(nanos, packageId, peer, status, failed, thread, trace, method);
    }
  }
}
