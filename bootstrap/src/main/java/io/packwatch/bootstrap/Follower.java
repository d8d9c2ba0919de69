package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Who wants to know more of an event than its duration: structured logs and correlation, which the
 * agent implements. Advice that exists only for them calls it.
 */
public abstract class Follower {

  private static final String[] NO_HEADERS = {};

  /** Set before {@link Recording#followed} is. */
  private static volatile @Nullable Follower current;

  /** From now on every event is told to this one. */
  public static void follow(Follower follower) {
    current = follower;
    Recording.followed = true;
  }

  /** Null while logs and correlation are off: then this class is not even loaded. */
  public static @Nullable Follower current() {
    return current;
  }

  /** A request begins on this thread. */
  protected abstract Trace begin();

  /** Whether a request is open on this thread that has not been told of its headers yet. */
  public abstract boolean awaitsHeaders();

  /**
   * Tells the open request of its headers, as they came: nothing about them may be trusted.
   *
   * @return the id to answer with, or null to answer with none
   */
  public abstract @Nullable String received(
      @Nullable String method,
      @Nullable String correlationId,
      @Nullable String requestId,
      @Nullable String traceParent);

  /** The header in which ids come, go out and are answered. */
  public abstract String header();

  /** The id to send on outbound calls of this thread, or null for none. */
  public abstract @Nullable String outboundId();

  /** The {@code traceparent} to send with it, or null for none. */
  public abstract @Nullable String outboundTraceParent();

  /**
   * What goes out with a call of this thread: names and values of headers in turn. Advice sets
   * those that the application has not set itself.
   */
  public static String[] outboundHeaders() {
    Follower follower = current;
    String id = follower == null ? null : follower.outboundId();
    if (follower == null || id == null) {
      return NO_HEADERS;
    }
    String parent = follower.outboundTraceParent();
    return parent == null
        ? new String[] {follower.header(), id}
        : new String[] {follower.header(), id, "traceparent", parent};
  }

  /**
   * A request of {@code java.net.http} is about to be sent.
   *
   * @return its headers with both of these added, where they are not there yet
   */
  public abstract Object sending(Object request, Object headers);

  /** An exception left the handler of the open request, or decides its answer. */
  public abstract void thrown(Throwable failure);

  /** The application logged an exception at ERROR. */
  public abstract void logged(Throwable failure);

  /** An exception left a job, a listener or a thread. */
  public abstract void escaped(Throwable failure);

  /** A statement took longer than {@code packwatch.slow.query}. */
  protected abstract void slowQuery(
      @Nullable Trace trace, int packageId, @Nullable Object statement, long nanos, boolean failed);

  /** An outbound call ended. */
  protected abstract void call(
      @Nullable Trace trace,
      int packageId,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed);

  /** A statement was prepared. */
  public abstract void prepared(@Nullable Object statement, @Nullable String sql);

  /** A class was initialized that keeps values for log lines by thread. */
  public abstract void found(Class<?> context);

  /** The message of a log record with the id in it, for a library that has no place for it. */
  public abstract @Nullable String marked(@Nullable String message);

  /** A task was handed to another thread. */
  public abstract void submitted(@Nullable Object task);

  /** A task begins on this thread; true when {@link #ends} must be called. */
  public abstract boolean begins(@Nullable Object task);

  /** The same for a task that may turn out not to be ready: it is still known afterwards. */
  public abstract boolean tries(Object task);

  /** A task that was {@link #tries tried} has run. */
  public abstract void ran(Object task);

  /** Whatever task ran on this thread has ended. */
  public abstract void ends();

  static void begin(Scope scope) {
    Follower follower = current;
    if (follower != null) {
      scope.trace = follower.begin();
    }
  }

  static void executed(Scope scope, int packageId, long nanos, boolean failed, boolean slow) {
    Trace trace = scope.trace;
    if (trace != null) {
      trace.query(nanos, failed);
    }
    Object statement = scope.statement;
    scope.statement = null;
    Follower follower = current;
    if (slow && follower != null) {
      follower.slowQuery(trace, packageId, statement, nanos, failed);
    }
  }

  static void called(
      @Nullable Trace trace,
      int packageId,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed) {
    if (trace != null) {
      trace.outbound(nanos, failed);
    }
    Follower follower = current;
    if (follower != null) {
      follower.call(trace, packageId, peer, method, status, nanos, failed);
    }
  }

  /** Goes on with a request that was suspended on another thread. */
  public static void resume(@Nullable Object suspended) {
    Scope scope = Scope.current();
    if (scope.inRequest && scope.trace == null && suspended instanceof AsyncRequest) {
      Trace trace = ((AsyncRequest) suspended).trace;
      if (trace != null) {
        scope.trace = trace;
        trace.entered();
      }
    }
  }

  /** The trace that is followed on this thread. */
  protected static @Nullable Trace trace() {
    return Scope.current().trace;
  }

  /** The package that this thread works for, as far as its frames and handler say. */
  protected static int packageOfThread() {
    return Scope.current().known();
  }

  /** Whether this is a thread of the agent's. */
  protected static boolean isMuted() {
    return Scope.current().muted;
  }

  /** Whether this thread is inside a request of its own, or is the agent's. */
  protected static boolean isTaken() {
    Scope scope = Scope.current();
    return scope.inRequest || scope.trace != null || scope.muted;
  }

  /** Has this thread work for a trace and a package that another thread gave it. */
  protected static void carry(@Nullable Trace trace, int packageId) {
    Scope scope = Scope.current();
    scope.trace = trace;
    scope.handler = packageId;
    scope.handlerKnown = packageId == Packages.OTHER ? Scope.HANDLER_NONE : Scope.HANDLER_CERTAIN;
  }

  /** Ends what {@link #carry} began; gives the trace that was carried. */
  protected static @Nullable Trace drop() {
    Scope scope = Scope.current();
    Trace trace = scope.trace;
    if (!scope.inRequest) {
      scope.trace = null;
      scope.handler = Packages.OTHER;
      scope.handlerKnown = Scope.HANDLER_NONE;
    }
    return trace;
  }

  /** The statement, or its text, that the open {@link Statements} call is about. */
  public static void executing(@Nullable Object statement) {
    Scope.current().statement = statement;
  }

  /** The method of the open {@link Outbound} call. */
  public static void calling(@Nullable String method) {
    Scope.current().method = method;
  }
}
