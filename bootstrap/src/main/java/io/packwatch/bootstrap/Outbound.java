package io.packwatch.bootstrap;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** HTTP calls that the application makes. */
public final class Outbound {

  /** The status of a call that got no response, or of a response whose status is not known. */
  public static final int NO_STATUS = -1;

  /** Calls begun before the one that waits for the response: a body written first, say. */
  private static final IdentityTimes BEGUN = new IdentityTimes();

  /** Who made the calls that another thread exchanges: the package's number, and one. */
  private static final IdentityTimes CALLERS = new IdentityTimes();

  private Outbound() {}

  /**
   * Opens a call.
   *
   * @return when it started, or 0 when it is inside another client's call
   */
  public static long enter() {
    Scope scope = Scope.current();
    if (isInsideOrNobodys(scope)) {
      return 0;
    }
    scope.inOutbound = true;
    return Clock.now();
  }

  /** Remembers when an exchange began that a later {@link #enter(Object)} waits for. */
  public static void begin(Object exchange) {
    Scope scope = Scope.current();
    if (!isInsideOrNobodys(scope)) {
      BEGUN.putIfAbsent(exchange, Clock.now());
    }
  }

  /** Remembers when, and for which package, a call began that another thread will exchange. */
  public static void submit(Object exchange) {
    if (Recording.on) {
      begin(exchange);
      CALLERS.put(exchange, Scope.current().charged() + 1);
    }
  }

  /** Opens a call that may have begun earlier. */
  public static long enter(Object exchange) {
    Scope scope = Scope.current();
    if (isInsideOrNobodys(scope)) {
      return 0;
    }
    long begun = BEGUN.remove(exchange);
    scope.inOutbound = true; // last: what fails above must not leave a call open
    return begun == 0 ? Clock.now() : begun;
  }

  private static boolean isInsideOrNobodys(Scope scope) {
    return scope.inOutbound || scope.muted || !Recording.on;
  }

  /** What {@link #begin} remembered has failed before anything was exchanged. */
  public static void failedBegin(
      Object exchange, @Nullable String peer, @Nullable Throwable failure) {
    Scope scope = Scope.current();
    long begun = scope.inOutbound ? 0 : BEGUN.remove(exchange);
    if (begun != 0) {
      exit(begun, peer, NO_STATUS, !Errors.isAnswer(failure));
    }
  }

  /**
   * Closes a call and charges it.
   *
   * @param peer the host called
   * @param status the response's, or {@link #NO_STATUS}
   * @param failed whether there was no response
   */
  public static void exit(long started, @Nullable String peer, int status, boolean failed) {
    exit(started, null, peer, status, failed);
  }

  /** Closes a call that {@link #submit} may have handed over. */
  public static void exit(
      long started, @Nullable Object exchange, @Nullable String peer, int status, boolean failed) {
    if (started == 0) {
      return;
    }
    long nanos = Clock.now() - started;
    Scope scope = Scope.current();
    scope.inOutbound = false;
    long caller = exchange == null ? 0 : CALLERS.remove(exchange);
    int packageId = caller == 0 ? scope.charged() : (int) caller - 1;
    record(nanos, packageId, peer, status, failed, scope.thread, scope.trace, scope.method);
  }

  /** Closes a call of {@code java.net.http}; without a response it failed. */
  public static void exitHttp(
      long started, Object request, @Nullable Object response, @Nullable Throwable failure) {
    int status = response == null ? NO_STATUS : JavaNetHttp.statusOf(response);
    boolean failed = response == null && !Errors.isAnswer(failure);
    exit(started, JavaNetHttp.hostOf(request), status, failed);
  }

  /**
   * Closes a call of {@code java.net.http} on this thread whose response arrives on another: it is
   * charged to the caller and recorded when {@code response} completes.
   *
   * @param response what the caller gets; not touched but for a dependent stage
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void exitAsync(
      long started, Object request, @Nullable CompletableFuture<?> response) {
    if (started == 0) {
      return;
    }
    Scope scope = Scope.current();
    scope.inOutbound = false;
    String peer = JavaNetHttp.hostOf(request);
    if (response == null) {
      exit(started, peer, NO_STATUS, true);
    } else {
      response.whenComplete(new Completion(started, scope, peer));
    }
  }

  /** Not private: the class below would need a method more to get at it. */
  static void record(
      long nanos,
      int packageId,
      @Nullable String peer,
      int status,
      boolean failed,
      int thread,
      @Nullable Trace trace,
      @Nullable String method) {
    String host = canonical(peer);
    String label = Recording.peers && host != null ? host : PackageMeters.OTHER_LABEL;
    boolean failure = failed || Recording.isError(status);
    Packages.meters(packageId).outbound(label).record(nanos, failure, thread);
    if (Recording.followed) {
      Follower.called(trace, packageId, host, method, status, nanos, failure);
    }
  }

  /** Host names know no case, and a final dot only says that there is nothing to add. */
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
    private final @Nullable String peer;
    private final @Nullable Trace trace;
    private final @Nullable String method;

    Completion(long started, Scope scope, @Nullable String peer) {
      this.started = started;
      this.packageId = scope.charged();
      this.peer = peer;
      this.trace = scope.trace;
      this.method = scope.method;
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable failure) {
      long nanos = Clock.now() - started;
      boolean failed = (failure != null || response == null) && !Errors.isAnswer(failure);
      int status = response == null ? NO_STATUS : JavaNetHttp.statusOf(response);
      int thread = Scope.current().thread;
      record(nanos, packageId, peer, status, failed, thread, trace, method);
    }
  }
}
