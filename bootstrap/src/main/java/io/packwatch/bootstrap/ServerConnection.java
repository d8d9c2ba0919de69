package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The requests of one connection, in a server whose requests are bound to no thread: they are
 * answered in the order in which they came, by whatever thread.
 *
 * <p>A request is parked from the start. The thread that decodes it is in it until what it read has
 * been handled; so is one that goes on with it, and one that is {@link RequestTask handed} a part
 * of the work.
 *
 * <pre>
 * begin    begin               a client that does not wait for answers
 *   |--------|-----------------> answered, complete       the first of them
 *            |-------------------------> answered, complete
 * </pre>
 */
public final class ServerConnection {

  /** Requests that wait for their answers at once; further ones are not counted. */
  private static final int MAX_WAITING = 1_000;

  private static final int SWITCHING = 101;

  /** Whether this JVM has such a server: in all others this is all that is asked. */
  private static volatile boolean served;

  private final int server;
  private final Object channel;
  private @Nullable AsyncRequest first;
  private @Nullable AsyncRequest last;
  private int waiting;

  /** Requests that were not taken in, and come after all that wait. */
  private int beyond;

  /** The one that goes on as the first of the streams. */
  private @Nullable AsyncRequest upgraded;

  private @Nullable ServerStreams streams;

  /** That of a request that has ended, for the next one; most need no further object. */
  private @Nullable AsyncRequest spare;

  /**
   * @param server one of the constants of {@link ServerRequests}
   * @param channel the server's own object for it, which keeps this
   */
  public ServerConnection(int server, Object channel) {
    this.server = server;
    this.channel = channel;
  }

  /** That of a channel, if this thread is in a request of it: faster than the channel says it. */
  public static @Nullable Object here(Object channel) {
    Object request = ThreadState.current().request;
    return request instanceof ServerConnection && ((ServerConnection) request).channel == channel
        ? request
        : null;
  }

  /** This JVM decodes requests. */
  public static void serve() {
    if (!served) {
      served = true;
    }
  }

  /** Whether it does. */
  public static boolean areServed() {
    return served;
  }

  /** The head of a request was decoded on this thread, which is in that request from now on. */
  public synchronized void begin() {
    ThreadState state = ThreadState.current();
    leave(state);
    if (waiting == MAX_WAITING || beyond > 0) {
      Beyond.go(Beyond.WAITING_REQUESTS, MAX_WAITING);
      beyond++;
      return;
    }
    AsyncRequest request = open(state);
    if (request == null) {
      request = AsyncRequest.notCounted();
    }
    if (last == null) {
      first = request;
    } else {
      last.next = request;
    }
    last = request;
    waiting++;
  }

  /** A request that begins on this thread; null where it does not count. */
  @Nullable AsyncRequest open(ThreadState state) {
    if (!ServerRequests.begin(state, server, this)) {
      return null;
    }
    AsyncRequest reused = spare;
    spare = null;
    return ServerRequests.park(state, reused);
  }

  /** A request has got its answer, and nothing here holds its object any longer. */
  void finished(AsyncRequest request) {
    if (request.isReusable()) {
      request.clear();
      spare = request;
    }
  }

  /** The requests of a connection that carries many at once. */
  public synchronized ServerStreams streams() {
    if (streams == null) {
      streams = new ServerStreams(this);
    }
    return streams;
  }

  /** More of the body of the last request was decoded on this thread. */
  public synchronized void goOn() {
    if (beyond == 0) {
      enter(last);
    }
  }

  /**
   * This thread goes on with the request whose answer is due.
   *
   * @return whether {@link #leaveHere} must be called
   */
  public synchronized boolean resume() {
    return enter(first);
  }

  boolean enter(@Nullable AsyncRequest request) {
    if (request == null || !request.isOpen() || !ServerRequests.resume(request)) {
      return false;
    }
    ThreadState.current().request = this;
    return true;
  }

  /** This thread has done with what it read or was woken for. */
  public static void leaveHere() {
    ThreadState state = ThreadState.current();
    if (state.request instanceof ServerConnection) {
      ServerRequests.leave(state);
    }
  }

  private void leave(ThreadState state) {
    if (state.request == this) {
      ServerRequests.leave(state);
    }
  }

  /** The id to answer the request with that this thread has begun. */
  public synchronized void answerWith(@Nullable String id) {
    if (last != null && beyond == 0) {
      last.answerId = id;
    }
  }

  /** The id that the next head gets; null for none. */
  public synchronized @Nullable String answerId() {
    return first == null ? null : first.answerId;
  }

  /**
   * The head of an answer is on its way.
   *
   * @param upgrade the protocol that it switches to, if any
   * @param type the content type
   * @param open whether only the end of the connection will tell where the body ends
   */
  public synchronized void answered(
      int status, @Nullable String upgrade, @Nullable String type, boolean open) {
    AsyncRequest request = first;
    if (request == null || request.status >= 0 || (status < 200 && status != SWITCHING)) {
      return; // one that says that another comes
    }
    request.status = status;
    request.openEnded = open;
    if (status == SWITCHING && upgrade != null && upgrade.startsWith("h2c")) {
      request.status = -1;
      upgraded = request;
      streams().take(1, request); // HTTP/2 answers it so
    } else if (status == SWITCHING) {
      end(ThreadState.current(), request, false, false);
    } else {
      ServerRequests.committed(request, type);
    }
  }

  /** The same of an answer that is complete with its head. */
  public synchronized void answered(int status, @Nullable String upgrade) {
    AsyncRequest request = first;
    if (request != null && request.status < 0 && status >= 200) {
      request.status = status;
    } else {
      answered(status, upgrade, null, false);
    }
    isComplete();
  }

  /** The answer is complete. */
  public synchronized void complete() {
    isComplete();
  }

  private void isComplete() {
    AsyncRequest request = first;
    if (request == null) {
      beyond = Math.max(0, beyond - 1);
    } else if (request == upgraded) {
      upgraded = null;
      removeFirst();
    } else if (request.status >= 0) {
      ThreadState state = ThreadState.current();
      end(state, request, false, false);
      removeFirst();
      if (first != null) {
        ServerRequests.goOn(state, request, first, this);
      }
      finished(request);
    }
  }

  private void removeFirst() {
    AsyncRequest request = first;
    if (request != null) {
      first = request.next;
      request.next = null;
      last = first == null ? null : last;
      waiting--;
    }
  }

  /**
   * The server closes the connection. It breaks an answer off whose head is out, and whose end was
   * to be told otherwise.
   */
  public synchronized void givenUp() {
    if (first != null && first.status >= 0 && !first.openEnded) {
      first.threw = true;
    }
  }

  /** The connection is closed: nothing that still waits gets an answer. */
  public synchronized void closed() {
    while (first != null) {
      cutOff(first);
      removeFirst();
    }
    beyond = 0;
    if (streams != null) {
      streams.closed();
    }
  }

  /** Nobody gets the rest of the answer: a client left, or the server closed the connection. */
  static void cutOff(AsyncRequest request) {
    boolean failure = request.threw;
    boolean broken = !failure && (request.status < 0 || !request.openEnded);
    end(ThreadState.current(), request, failure, broken);
  }

  static void end(ThreadState state, AsyncRequest request, boolean failure, boolean broken) {
    if (state.parked == request) {
      Guess.answers(state);
      request.keep(state);
    }
    request.end(state, request.status, failure, broken);
  }

  /** The request whose answer is due, for those that end it or go on with it; null for none. */
  public synchronized @Nullable Object due() {
    return first;
  }

  /**
   * An exception left a handler of this thread's request. If the connection is closed before the
   * end of an answer, that is why.
   */
  public static void threw() {
    ThreadState state = ThreadState.current();
    AsyncRequest request = state.parked;
    if (request != null && state.request instanceof ServerConnection) {
      request.threw = true;
    }
  }
}
