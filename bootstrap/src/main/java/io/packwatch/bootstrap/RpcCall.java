package io.packwatch.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A call by gRPC, from when the application makes it until it is closed, whatever is tried in
 * between. It goes along with the call's own options, from the thread that makes it to those that
 * exchange it, so it is attributed to the package that made it.
 *
 * <p>A call with one response is timed to its end, one with a stream of them to the head of it.
 */
public final class RpcCall {

  /** Calls with streams of responses that wait for their heads; further ones are timed whole. */
  private static final int MAX_AWAITED = 1 << 16;

  private static final Map<Object, RpcCall> AWAITED = new ConcurrentHashMap<>();

  private final long started;
  private final int packageId;
  private final @Nullable String peer;
  private final @Nullable Trace trace;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long head;

  private RpcCall(long started, int packageId, @Nullable String peer, @Nullable Trace trace) {
    this.started = started;
    this.packageId = packageId;
    this.peer = peer;
    this.trace = trace;
  }

  /**
   * The application makes a call.
   *
   * @param authority of the channel, which names a host, or not
   * @param service the name of the service
   * @return the call, or null where it is nobody's
   */
  public static @Nullable Object made(@Nullable String authority, @Nullable String service) {
    ThreadState state = ThreadState.current();
    int packageId = state.muted || !Recording.on ? Packages.NOBODY : state.attributedOrNobody();
    if (packageId == Packages.NOBODY) {
      return null;
    }
    String host = authority == null ? null : hostOf(authority);
    return new RpcCall(Clock.now(), packageId, host == null ? service : host, state.trace);
  }

  /** A call with a stream of responses is started. */
  public static void awaitHead(Object exchange, @Nullable Object call) {
    if (call instanceof RpcCall) {
      if (AWAITED.size() < MAX_AWAITED) {
        AWAITED.put(exchange, (RpcCall) call);
      } else {
        Beyond.go(Beyond.AWAITED_STREAMS, MAX_AWAITED);
      }
    }
  }

  /** The head of a response is there; only those that are awaited matter. */
  public static void head(Object exchange) {
    RpcCall call = AWAITED.get(exchange);
    if (call != null && call.head == 0) {
      call.head = Clock.now();
    }
  }

  /**
   * A call is closed.
   *
   * @param exchange what {@link #awaitHead} was told
   * @param code that of the status
   */
  public static void closed(Object exchange, @Nullable Object call, int code) {
    AWAITED.remove(exchange);
    if (call instanceof RpcCall && ((RpcCall) call).ended.compareAndSet(false, true)) {
      ((RpcCall) call).record(RpcStatus.isError(code));
    }
  }

  private void record(boolean failed) {
    long until = head == 0 ? Clock.now() : head;
    int thread = ThreadState.current().thread;
    Outbound.record(
        until - started, packageId, peer, Outbound.NO_STATUS, failed, thread, trace, null);
  }

  /**
   * The host of an authority like {@code user@host:port} or {@code [::1]:port}; null where it is
   * none, as a socket's path is.
   */
  static @Nullable String hostOf(String authority) {
    int start = authority.lastIndexOf('@') + 1;
    int end = authority.length();
    if (start < end && authority.charAt(start) == '[') {
      int close = authority.indexOf(']', start);
      return close < 0 ? null : authority.substring(start, close + 1);
    }
    int colon = authority.indexOf(':', start);
    if (colon >= 0) {
      end = colon;
    }
    for (int i = start; i < end; i++) {
      char c = authority.charAt(i);
      if ((c < 'a' || c > 'z')
          && (c < 'A' || c > 'Z')
          && (c < '0' || c > '9')
          && c != '.'
          && c != '-'
          && c != '_') {
        return null;
      }
    }
    return start == end ? null : authority.substring(start, end);
  }

  /** As it shows among the options of a call. */
  @Override
  public String toString() {
    return "packwatch";
  }
}
