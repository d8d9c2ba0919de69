package io.packwatch.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Requests of the JDK's HTTP server that are answered after their handler has returned, on any
 * thread.
 *
 * <p>Only such exchanges are kept, by weak reference, and the server's exchanges use identity
 * equality. The number needs no limit, because the application holds them all. An exchange that the
 * application has dropped is never answered, and never counted.
 */
public final class Exchanges {

  private static final Map<Object, AsyncRequest> WAITING =
      Collections.synchronizedMap(new WeakHashMap<Object, AsyncRequest>());

  /** Whether there ever was one; until then no call has to look. */
  private static volatile boolean any;

  private Exchanges() {}

  /**
   * Notes the server's answer about an exchange when it is asked for its status, which happens at
   * the end of every handler.
   */
  public static void asked(Object exchange, int status, boolean over) {
    ThreadState state = ThreadState.current();
    if (state.inRequest) {
      state.exchange = over ? null : exchange;
      state.exchangeOver = over;
    } else if (over) {
      answered(exchange, status);
      end(exchange);
    }
  }

  /** Whether the exchange that this thread's request asked about last can still be answered. */
  public static boolean isOpen() {
    return ThreadState.current().exchange != null;
  }

  /** Whether the exchange is known to be over. Without a status it was never answered. */
  public static boolean isOver() {
    return ThreadState.current().exchangeOver;
  }

  /**
   * Notes that the handler of this thread's request has returned while the rest of the answer is
   * outstanding.
   */
  public static void awaitAnswer(long token, int status) {
    Object exchange = ThreadState.current().exchange;
    AsyncRequest request = Requests.suspend(token);
    request.status = status;
    any = true;
    WAITING.put(exchange, request);
  }

  /** Whether an exchange may be waiting for its answer. */
  public static boolean areAwaited() {
    return any;
  }

  /** Notes that the head of an answer is sent. */
  public static void answered(Object exchange, int status) {
    AsyncRequest request = any ? WAITING.get(exchange) : null;
    if (request != null && request.status < 0) {
      request.status = status;
    }
  }

  /**
   * Notes that nothing more will be sent, except perhaps a stream that ends when its client leaves.
   */
  public static void end(Object exchange) {
    AsyncRequest request = any ? WAITING.remove(exchange) : null;
    if (request != null) {
      request.end(request.status, request.status < 0);
    }
  }
}
