package io.packwatch.bootstrap;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Requests as the container that serves them sees them: from the head of a request to the end of
 * its response, whatever answers it. Filters, servlets and handlers inside are {@link
 * Requests#enter steps}, which say whose the request is.
 *
 * <p>A request is bound to its container's own object, not to a thread. While one thread handles
 * it, it lies in that thread's {@link ThreadState}; before others may go on with it, it is {@link
 * #park parked}, and the container's hook keeps it with its request until a thread {@link #resume
 * takes it up}.
 */
public final class ServerRequests {

  /** Apache Tomcat, and what embeds it. */
  public static final int TOMCAT = 1;

  /** Eclipse Jetty. */
  public static final int JETTY = 2;

  /** Undertow, with servlets or without. */
  public static final int UNDERTOW = 4;

  /** GlassFish, and Payara. */
  public static final int GLASSFISH = 8;

  /** Open Liberty, whose requests of Servlet 6 are elsewhere. */
  public static final int LIBERTY = 16 | 32;

  /** Netty, and what serves by its codecs; no servlet has a request of its own there. */
  public static final int NETTY = 64;

  /** Helidon 4, whose server is its own. */
  public static final int HELIDON = 128;

  /** Grizzly without GlassFish, which counts its own. */
  public static final int GRIZZLY = 256;

  /** Ktor's own engine. */
  public static final int KTOR = 512;

  /** What the names of the containers' own requests begin with, by the bits above. */
  private static final String[] REQUESTS = {
    "org.apache.catalina.",
    "org.eclipse.jetty.",
    "io.undertow.",
    "org.apache.catalina.",
    "com.ibm.ws.webcontainer",
    "io.openliberty.webcontainer",
    "io.netty.",
    "io.helidon.",
    "org.glassfish.grizzly.",
    "io.ktor."
  };

  /** A cause is not looked for deeper: chains may be circles. */
  private static final int MAX_CAUSES = 20;

  /** Containers that have begun a request so far. */
  private static volatile int hooked;

  private ServerRequests() {}

  /** Whether a request object is of a container that counts its requests itself. */
  public static boolean counts(Class<?> request) {
    int containers = hooked;
    if (containers == 0) {
      return false;
    }
    String name = request.getName();
    for (int i = 0; i < REQUESTS.length; i++) {
      if ((containers & 1 << i) != 0 && name.startsWith(REQUESTS[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * A container begins a request on this thread.
   *
   * @return whether {@link #leave} must be called
   */
  public static boolean begin(int container) {
    return begin(container, null);
  }

  /** The same where other threads may tell of the request: they name the container's object. */
  public static boolean begin(int container, @Nullable Object request) {
    return begin(ThreadState.current(), container, request);
  }

  static boolean begin(ThreadState state, int container, @Nullable Object request) {
    if ((hooked & container) == 0) {
      hooked |= container; // two containers may race: the next request says it again
    }
    if (state.inRequest || state.muted || !Recording.on) {
      return false;
    }
    Requests.open(state, true);
    state.request = request;
    state.answered = false;
    state.begun = Clock.now();
    return true;
  }

  /**
   * An exception left the handler of the open request. It is an error, unless it is an answer, or
   * the response was broken before and the exception says so.
   *
   * @param broken what {@link #end} means by it, as far as it is known now
   */
  public static void failed(@Nullable Throwable failure, boolean broken) {
    ThreadState state = ThreadState.current();
    if (state.inRequest && isError(failure, broken)) {
      state.failed = true;
    }
  }

  /** The same of a request that no thread may be in. */
  public static void failed(@Nullable Object parked, Throwable failure, boolean broken) {
    if (parked instanceof AsyncRequest && isError(failure, broken)) {
      ((AsyncRequest) parked).fail();
    }
  }

  private static boolean isError(@Nullable Throwable failure, boolean broken) {
    return failure != null && !(broken && isOfConnection(failure)) && !Errors.isAnswer(failure);
  }

  /** Whether a failure may be that of a connection: an IOException, or caused by one. */
  public static boolean isOfConnection(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof IOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Whether a failure is of this type, or caused by one, that a class with this prefix threw or had
   * from the JDK: the container's own, which no code of the application has made.
   */
  public static boolean isThrownBy(
      Throwable failure, Class<? extends Throwable> type, String prefix) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (type.isInstance(cause)) {
        StackTraceElement[] stack = cause.getStackTrace();
        int at = 0;
        while (at < stack.length && isJdk(stack[at].getClassName())) {
          at++;
        }
        if (at < stack.length && stack[at].getClassName().startsWith(prefix)) {
          return true;
        }
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isJdk(String className) {
    return className.startsWith("java.") || className.startsWith("sun.");
  }

  /**
   * The head of a response is sent. Other threads may send it before the request is parked: who
   * parks it asks then whether it was.
   *
   * @param parked what {@link #park} gave for its request, or null
   * @param type the content type, which says whether it is a stream, whose end is its client's
   */
  public static void committed(@Nullable Object parked, @Nullable String type) {
    boolean stream = type != null && type.startsWith("text/event-stream");
    if (parked instanceof AsyncRequest) {
      ((AsyncRequest) parked).committed(stream);
    } else if (stream) {
      ThreadState state = ThreadState.current();
      if (state.begun != 0 && state.head == 0) {
        state.head = Clock.now();
      }
    }
  }

  /** Lets other threads go on with the open request; null where there is none. */
  public static @Nullable Object park() {
    ThreadState state = ThreadState.current();
    AsyncRequest parked = state.parked;
    if (parked != null) {
      parked.keep(state);
      parked.lend();
    } else if (state.begun != 0) {
      parked = new AsyncRequest(state.begun, state);
      state.parked = parked;
    }
    return parked;
  }

  /**
   * The same of a request that has just begun.
   *
   * @param spare an object to use again
   */
  static AsyncRequest park(ThreadState state, @Nullable AsyncRequest spare) {
    AsyncRequest parked =
        spare != null && spare.isReusable()
            ? spare.again(state.begun, state)
            : new AsyncRequest(state.begun, state);
    state.parked = parked;
    return parked;
  }

  /**
   * This thread continues a request.
   *
   * @return whether {@link #leave} must be called
   */
  public static boolean resume(@Nullable Object parked) {
    ThreadState state = ThreadState.current();
    if (!(parked instanceof AsyncRequest) || state.inRequest || state.muted) {
      return false;
    }
    AsyncRequest request = (AsyncRequest) parked;
    request.lend();
    Requests.open(state, false);
    request.restore(state);
    state.parked = request;
    Trace trace = request.trace;
    if (trace != null) {
      state.trace = trace;
      trace.entered();
    }
    return true;
  }

  /** The same where other threads may tell of the request: they name the container's object. */
  public static boolean resume(@Nullable Object parked, Object request) {
    boolean resumed = resume(parked);
    if (resumed) {
      ThreadState.current().request = request;
    }
    return resumed;
  }

  /**
   * The answer to a request is complete, and the next one that its connection has received is due:
   * a thread that was in the one is in the other.
   */
  static void goOn(ThreadState state, AsyncRequest answered, AsyncRequest due, Object connection) {
    if (state.parked != answered || state.request == answered || !due.isOpen()) {
      return; // elsewhere, or by the library's own context of the request
    }
    Trace left = state.trace;
    if (left != null) {
      state.trace = null;
      left.left();
    }
    state.inRequest = false;
    state.parked = null;
    state.begun = 0;
    resume(due);
    state.request = connection;
  }

  /**
   * The response of the open request is out. What this thread does until it {@link #leave leaves}
   * is the request's all the same.
   *
   * @param broken the response could not be sent to its end
   */
  public static void end(int status, boolean broken) {
    ThreadState state = ThreadState.current();
    AsyncRequest parked = state.parked;
    if (parked != null) {
      parked.keep(state);
      parked.end(status, false, broken);
    } else if (state.begun != 0) {
      long until = state.head != 0 ? state.head : Clock.now();
      long nanos = until - state.begun;
      state.begun = 0;
      int packageId = Guess.of(state.handler, state.handlerKnown, state.guess, status);
      boolean error = state.failed;
      Requests.record(nanos, packageId, state.route, status, error, broken, state.thread);
      Trace trace = state.trace;
      if (trace != null) {
        trace.end(packageId, state.route, nanos, status, error);
      }
    }
  }

  /** The same of a request that no thread may be in. */
  public static void end(@Nullable Object parked, int status, boolean broken) {
    if (parked instanceof AsyncRequest) {
      ((AsyncRequest) parked).end(status, false, broken);
    }
  }

  /** The container found nothing to answer with: filters that let the request pass did not. */
  public static void notFound() {
    ThreadState state = ThreadState.current();
    if (state.inRequest && state.handlerKnown <= ThreadState.HANDLER_ADOPTED) {
      Guess.open(state);
    }
  }

  /** A response is out, on the thread that ends its request next: by {@link #endSent}. */
  public static void sent(int status) {
    ThreadState.current().sent = status;
  }

  /** Ends a request with the status of the response that this thread has sent last. */
  public static void endSent(@Nullable Object parked, boolean broken) {
    int status = ThreadState.current().sent;
    if (parked == null) {
      end(status, broken);
    } else {
      end(parked, status, broken);
    }
  }

  /** The id to answer this thread's request with, for a server that has no response yet. */
  public static void answerWith(@Nullable String id) {
    ThreadState.current().answerId = id;
  }

  /** The id that the head of this thread's response gets; null for none. */
  public static @Nullable String answerId() {
    return ThreadState.current().answerId;
  }

  /** The open request goes on as another one, and is never counted. */
  public static void abandon() {
    ThreadState state = ThreadState.current();
    if (state.begun != 0) {
      Requests.abandoned();
      leave(state);
    }
  }

  /** Whether this is the request that the thread is in. */
  public static boolean isHere(Object request) {
    return ThreadState.current().request == request;
  }

  /** The handler of a request says that its response is complete; only its thread listens. */
  public static void answered(Object request) {
    ThreadState state = ThreadState.current();
    if (state.request == request) {
      state.answered = true;
    }
  }

  /** The same of the request that this thread is in. */
  public static void answeredHere() {
    ThreadState state = ThreadState.current();
    if (state.inRequest) {
      state.answered = true;
    }
  }

  /** Whether the handler of this thread's request has said so. */
  public static boolean isAnswered() {
    return ThreadState.current().answered;
  }

  /** Whether the request of this thread still waits for its {@link #end}. */
  public static boolean isUnended() {
    ThreadState state = ThreadState.current();
    return state.begun != 0 && state.parked == null;
  }

  /** This thread has done with the open request. */
  public static void leave() {
    leave(ThreadState.current());
  }

  static void leave(ThreadState state) {
    AsyncRequest parked = state.parked;
    if (parked != null) {
      if (parked.isOpen()) {
        parked.keep(state);
      }
      state.parked = null;
    }
    state.begun = 0;
    state.head = 0;
    state.request = null;
    state.answerId = null;
    Requests.close(state);
  }
}
