package io.packwatch.bootstrap;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls that a gRPC server answers: from when the transport has a call's head until the server
 * closes it, or its client leaves. Any thread tells of a call, by the transport's own object for it
 * ({@code stream}), and callbacks of its listener run on many: each {@link #enter enters} it.
 *
 * <p>A call is remembered until it is closed by either side, and its listener until that is told,
 * which gRPC promises. At most {@value #MAX_OPEN} are, should that not hold.
 */
public final class RpcRequests {

  private static final int MAX_OPEN = 1 << 17;

  private static final int MAX_SERVICES = 1 << 12;

  /** Calls that are open, by their streams and by their listeners. */
  private static final Map<Object, AsyncRequest> OPEN = new ConcurrentHashMap<>();

  /** Who implements a service, by its name. */
  private static final Map<String, WeakReference<Class<?>>> SERVICES = new ConcurrentHashMap<>();

  private RpcRequests() {}

  /** A service is bound, by an object of this class. */
  public static void serves(@Nullable String service, Class<?> implementation) {
    if (service == null) {
      return;
    }
    if (SERVICES.size() < MAX_SERVICES) {
      SERVICES.put(service, new WeakReference<Class<?>>(implementation));
    } else {
      Beyond.go(Beyond.BOUND_SERVICES, MAX_SERVICES);
    }
  }

  /** The head of a call is there. */
  public static void begin(Object stream) {
    ThreadState state = ThreadState.current();
    if (state.muted || !Recording.on) {
      return;
    }
    if (OPEN.size() < MAX_OPEN) {
      OPEN.put(stream, Requests.elsewhere());
    } else {
      Beyond.go(Beyond.SERVED_CALLS, MAX_OPEN);
    }
  }

  /** The server has the method that is called; of others only their caller knows the names. */
  public static void found(Object stream, @Nullable String service, String method) {
    AsyncRequest request = OPEN.get(stream);
    if (request != null) {
      WeakReference<Class<?>> implementation = service == null ? null : SERVICES.get(service);
      request.handledBy(implementation == null ? null : implementation.get(), method);
      ThreadState state = ThreadState.current();
      if (state.parked == request) {
        request.restore(state);
      }
    }
  }

  /** What its callbacks are told by from now on. */
  public static void listens(Object stream, @Nullable Object listener) {
    AsyncRequest request = listener == null ? null : OPEN.get(stream);
    if (request != null && listener != null) {
      OPEN.put(listener, request);
    }
  }

  /**
   * This thread works for a call.
   *
   * @param which its stream, or its listener
   * @return whether {@link ServerRequests#leave} must be called
   */
  public static boolean enter(Object which) {
    return ServerRequests.resume(OPEN.get(which));
  }

  /** The head of the response is sent. */
  public static void headers(Object stream) {
    AsyncRequest request = OPEN.get(stream);
    if (request != null) {
      request.committed(false);
    }
  }

  /**
   * The server closes a call. That is its end, though its transport and its listener may be told
   * later; a transport is not even heard of a call that the server could not read.
   *
   * @param code that of the status
   * @param cause what the status was made of, if anything
   */
  public static void close(Object stream, int code, @Nullable Throwable cause) {
    AsyncRequest request = OPEN.remove(stream);
    if (request != null) {
      ThreadState state = ThreadState.current();
      if (state.parked == request) {
        request.keep(state);
      }
      boolean failure = RpcStatus.isError(code) && !Errors.isAnswer(cause);
      request.end(Outbound.NO_STATUS, failure, false);
    }
  }

  /**
   * The transport has done with a call. Where nobody has closed it, its client has left.
   *
   * @param expired whether its deadline has passed: then the client has left because of that
   */
  public static void closed(Object stream, boolean expired) {
    AsyncRequest request = OPEN.remove(stream);
    if (request != null) {
      request.end(Outbound.NO_STATUS, expired, !expired);
    }
  }

  /** Its listener will be told no more. */
  public static void forget(Object listener) {
    OPEN.remove(listener);
  }
}
