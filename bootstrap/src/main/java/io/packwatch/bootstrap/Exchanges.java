package io.packwatch.bootstrap;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the JDK's HTTP server that are answered after their handler has returned, by whatever
 * thread.
 *
 * <p>Only those are kept, and only as long as somebody can still answer them: their exchange is
 * held weakly. One that everybody has forgotten was never answered, and ends as an error when it is
 * collected. So no number of them need be allowed: the application holds them all.
 */
public final class Exchanges {

  private static final ReferenceQueue<Object> FORGOTTEN = new ReferenceQueue<>();
  private static final ConcurrentMap<Object, Waiting> WAITING = new ConcurrentHashMap<>();

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
      end(exchange, status);
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
   * The handler of this thread's request has returned; the rest of the answer is another thread's.
   *
   * @param status that of the head if it was sent, else negative
   */
  public static void awaitAnswer(long token, int status) {
    Object exchange = Scope.current().exchange;
    AsyncRequest request = Requests.suspend(token);
    if (exchange != null) {
      any = true;
      Waiting waiting = new Waiting(exchange, request, status);
      WAITING.put(waiting, waiting);
    }
    for (Object gone = FORGOTTEN.poll(); gone != null; gone = FORGOTTEN.poll()) {
      Waiting forgotten = WAITING.remove(gone);
      if (forgotten != null) {
        forgotten.end(forgotten.status);
      }
    }
  }

  /** Whether an exchange may be waiting for its answer. */
  public static boolean areAwaited() {
    return any;
  }

  /**
   * The head of an answer is sent.
   *
   * @param over whether nothing follows, or a stream that ends when its client leaves
   */
  public static void answered(Object exchange, int status, boolean over) {
    Waiting waiting = any ? WAITING.get(new Key(exchange)) : null;
    if (waiting != null) {
      waiting.status = waiting.status < 0 ? status : waiting.status;
      if (over) {
        endOfBody(exchange);
      }
    }
  }

  /** Nothing more will be sent. */
  public static void end(Object exchange, int status) {
    Waiting waiting = any ? WAITING.remove(new Key(exchange)) : null;
    if (waiting != null) {
      waiting.end(status);
    }
  }

  /** The end of a body: the status is that of the head. */
  public static void endOfBody(Object exchange) {
    Waiting waiting = any ? WAITING.remove(new Key(exchange)) : null;
    if (waiting != null) {
      waiting.end(waiting.status);
    }
  }

  private static final class Waiting extends WeakReference<Object> {

    private final int hash;
    private final AsyncRequest request;
    volatile int status;

    Waiting(Object exchange, AsyncRequest request, int status) {
      super(exchange, FORGOTTEN);
      this.hash = System.identityHashCode(exchange);
      this.request = request;
      this.status = status;
    }

    void end(int last) {
      request.end(last, last < 0);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }
  }

  /** Finds one by its exchange. */
  private static final class Key {

    private final Object exchange;

    Key(Object exchange) {
      this.exchange = exchange;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(exchange);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Waiting && ((Waiting) other).get() == exchange;
    }
  }
}
