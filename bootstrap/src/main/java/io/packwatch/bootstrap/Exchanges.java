package io.packwatch.bootstrap;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Requests of the JDK's HTTP server that are answered after their handler has returned, by whatever
 * thread.
 *
 * <p>Only those are kept, and only as long as somebody can still answer them: their exchange is
 * held weakly, and the server's exchanges are equal to none but themselves. So no number of them
 * need be allowed: the application holds them all. One that everybody has forgotten is never
 * answered, and never counted.
 */
public final class Exchanges {

  private static final Map<Object, AsyncRequest> WAITING =
      Collections.synchronizedMap(new WeakHashMap<Object, AsyncRequest>());

  /** Whether there ever was one: else nobody need look. */
  private static volatile boolean any;

  private Exchanges() {}

  /**
   * What the server says of an exchange when it is asked for its status, as it is at the end of
   * every handler.
   *
   * @param over whether its answer is complete, or never will be
   */
  public static void asked(Object exchange, int status, boolean over) {
    Scope scope = Scope.current();
    if (scope.inRequest) {
      scope.exchange = over ? null : exchange;
      scope.exchangeOver = over;
    } else if (over) {
      answered(exchange, status);
      end(exchange);
    }
  }

  /** Whether the exchange last asked by this thread's request can still be answered. */
  public static boolean isOpen() {
    return Scope.current().exchange != null;
  }

  /** Whether it is known to be over: without a status it was never answered. */
  public static boolean isOver() {
    return Scope.current().exchangeOver;
  }

  /**
   * The handler of this thread's request has returned; the rest of the answer is to come.
   *
   * @param status that of the head if it was sent, else negative
   */
  public static void awaitAnswer(long token, int status) {
    Object exchange = Scope.current().exchange;
    AsyncRequest request = Requests.suspend(token);
    request.status = status;
    any = true;
    WAITING.put(exchange, request);
  }

  /** Whether an exchange may be waiting for its answer. */
  public static boolean areAwaited() {
    return any;
  }

  /** The head of an answer is sent. */
  public static void answered(Object exchange, int status) {
    AsyncRequest request = any ? WAITING.get(exchange) : null;
    if (request != null && request.status < 0) {
      request.status = status;
    }
  }

  /** Nothing more will be sent, or only a stream that ends when its client leaves. */
  public static void end(Object exchange) {
    AsyncRequest request = any ? WAITING.remove(exchange) : null;
    if (request != null) {
      request.end(request.status, request.status < 0);
    }
  }
}
