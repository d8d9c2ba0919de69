package io.packwatch.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that outlives the thread that began it. It is told of its end as an {@code
 * AsyncListener}: a JDK proxy, so that no class of ours is put into the container's loader.
 *
 * <p>Only asynchronous requests pay for the reflection here, about 2 µs each.
 */
public final class AsyncRequest implements InvocationHandler {

  /** A response whose body takes longer than this after its head is a stream. */
  static final long MAX_BODY_NANOS = 1_000_000_000L;

  private long started;
  @Nullable Trace trace;
  private final AtomicBoolean ended = new AtomicBoolean();

  /** Others than its connection may hold it: it is never used for another request. */
  private volatile boolean lent;

  /** The handler so far, as in {@link ThreadState}: the thread that continues may know better. */
  private volatile int handler;

  private volatile int handlerKnown;
  private volatile int guess;
  private volatile @Nullable Class<?> lambda;
  private volatile @Nullable String route;

  /**
   * The package that some thread entered last that may handle it. Another thread may answer it
   * before that one has said what it found out.
   */
  volatile int entered = Packages.OTHER;

  private volatile boolean failed;
  private volatile long head;
  private volatile boolean stream;

  /** For {@link Exchanges} and connections: that of the head, negative until it is sent. */
  volatile int status = -1;

  /** The one that came after it, the id to answer with, and more that its connection keeps. */
  @Nullable AsyncRequest next;

  @Nullable String answerId;
  boolean openEnded;
  volatile boolean threw;

  AsyncRequest(long started, ThreadState state) {
    this.started = started;
    this.trace = state.trace;
    this.head = state.head;
    this.stream = state.head != 0;
    keep(state);
  }

  /** One that no thread is in yet. */
  AsyncRequest(long started, @Nullable Trace trace) {
    this.started = started;
    this.trace = trace;
    this.handlerKnown = ThreadState.HANDLER_OPEN;
  }

  /** A library names whose it is, where that is the application's, and its route. */
  void handledBy(@Nullable Class<?> type, String template) {
    int packageId = type == null ? Packages.OTHER : Packages.of(type);
    if (packageId != Packages.OTHER) {
      handler = packageId;
      handlerKnown = ThreadState.HANDLER_CERTAIN;
    }
    if (Recording.routes) {
      route = template;
    }
  }

  /** Somebody may hold this object after the request has ended. */
  void lend() {
    lent = true;
  }

  /** Whether the object may stand for another request, once its own has ended. */
  boolean isReusable() {
    return started > 0 && !lent;
  }

  /** Holds on to nothing that its request was about. */
  void clear() {
    trace = null;
    lambda = null;
    route = null;
    answerId = null;
  }

  /** Stands for another request from now on; nobody else may hold it. */
  AsyncRequest again(long start, ThreadState state) {
    started = start;
    trace = state.trace;
    head = state.head;
    stream = state.head != 0;
    status = -1;
    next = null;
    answerId = null;
    openEnded = false;
    threw = false;
    entered = Packages.OTHER;
    failed = false;
    handlerKnown = ThreadState.HANDLER_NONE;
    route = null;
    keep(state);
    ended.set(false);
    return this;
  }

  /** Stands for a request of a connection that counts elsewhere, or not at all. */
  static AsyncRequest notCounted() {
    return new AsyncRequest();
  }

  private AsyncRequest() {
    started = 0;
    trace = null;
  }

  /** Whether it counts and has not ended. */
  boolean isOpen() {
    return started > 0 && !ended.get();
  }

  /** It goes on as another one, and is never counted. */
  void abandon() {
    if (started > 0 && ended.compareAndSet(false, true)) {
      Requests.abandoned();
    }
  }

  /** Takes what a thread that did a part of the work has found out and nobody else has. */
  void learn(ThreadState state) {
    if (state.handlerKnown > handlerKnown
        || (state.handlerKnown == ThreadState.HANDLER_ADOPTED && state.guess > guess)) {
      handler = state.handler;
      handlerKnown = state.handlerKnown;
      guess = state.guess;
    }
    if (state.route != null) {
      route = state.route;
    }
    failed |= state.failed;
  }

  /**
   * Takes what the thread that leaves it has found out; but another thread that it was handed to
   * may know for certain by now.
   */
  void keep(ThreadState state) {
    if (handlerKnown <= ThreadState.HANDLER_ADOPTED || state.handlerKnown >= handlerKnown) {
      handler = state.handler;
      handlerKnown = state.handlerKnown;
      guess = state.guess;
      lambda = state.lambda;
    }
    if (state.route != null) {
      route = state.route;
    }
    failed |= state.failed;
  }

  /** Gives it to the thread that continues it. */
  void restore(ThreadState state) {
    state.handler = handler;
    state.handlerKnown = handlerKnown;
    state.guess = guess;
    state.lambda = lambda;
    state.route = route;
    state.failed = failed;
    if (handlerKnown >= ThreadState.HANDLER_ADOPTED) {
      state.level = Guess.CLOSED;
    }
  }

  /** The response's head is sent now. */
  void committed(boolean isStream) {
    stream |= isStream;
    if (head == 0) {
      head = Clock.now();
    }
  }

  void fail() {
    failed = true;
  }

  /** Ends the request now, with this status. Only the first end counts. */
  public void end(int status, boolean failure) {
    end(status, failure, false);
  }

  /**
   * Ends the request now.
   *
   * @param broken the response could not be sent to its end
   */
  public void end(int status, boolean failure, boolean broken) {
    end(ThreadState.current(), status, failure, broken);
  }

  void end(ThreadState state, int status, boolean failure, boolean broken) {
    if (started > 0 && ended.compareAndSet(false, true)) {
      long now = Clock.now();
      long sent = head;
      long until = sent != 0 && (stream || now - sent > MAX_BODY_NANOS) ? sent : now;
      boolean error = failed || failure;
      int thread = state.thread;
      boolean unsure = handlerKnown <= ThreadState.HANDLER_OPEN && entered != Packages.OTHER;
      int packageId = unsure ? entered : Guess.of(handler, handlerKnown, guess, status);
      Requests.record(until - started, packageId, route, status, error, broken, thread);
      if (trace != null) {
        trace.end(packageId, route, until - started, status, error);
      }
    }
  }

  /** This request as a listener of the servlet API's {@code AsyncListener} type. */
  public Object asListener(Class<?> listenerType) {
    return Proxy.newProxyInstance(
        listenerType.getClassLoader(), new Class<?>[] {listenerType}, this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "packwatch asynchronous request";
      default:
        return arguments == null ? null : told(proxy, method, arguments[0]);
    }
  }

  private @Nullable Object told(Object listener, Method method, Object event) throws Exception {
    switch (method.getName()) {
      case "onComplete":
        end(statusOf(event, method), false);
        return null;
      case "onError":
        failed = !isAnswer(event, method);
        return null;
      case "onStartAsync":
        listenAgain(listener, event, method);
        return null;
      case "equals":
        return listener == event;
      default:
        return null;
    }
  }

  private static boolean isAnswer(Object event, Method listenerMethod) {
    try {
      Class<?> eventType = listenerMethod.getParameterTypes()[0];
      return Errors.isAnswer((Throwable) call(event, eventType, "getThrowable"));
    } catch (Exception unreadable) {
      return false;
    }
  }

  /** The status at the end, or -1 where the container does not say. */
  private static int statusOf(Object event, Method listenerMethod) {
    try {
      Object response = call(event, listenerMethod.getParameterTypes()[0], "getSuppliedResponse");
      if (response == null) {
        return -1;
      }
      String eventType = listenerMethod.getParameterTypes()[0].getName();
      String servlet = eventType.substring(0, eventType.lastIndexOf('.'));
      ClassLoader loader = listenerMethod.getDeclaringClass().getClassLoader();
      Class<?> http = Class.forName(servlet + ".http.HttpServletResponse", false, loader);
      return http.isInstance(response) ? (Integer) call(response, http, "getStatus") : -1;
    } catch (Exception unreadable) {
      return -1;
    }
  }

  /** A listener hears of one cycle only: a new one begins when the request is dispatched again. */
  private static void listenAgain(Object listener, Object event, Method listenerMethod)
      throws Exception {
    Class<?> eventType = listenerMethod.getParameterTypes()[0];
    Object context = call(event, eventType, "getAsyncContext");
    Method add =
        eventType
            .getMethod("getAsyncContext")
            .getReturnType()
            .getMethod("addListener", listenerMethod.getDeclaringClass());
    add.invoke(context, listener);
  }

  private static Object call(Object target, Class<?> type, String method) throws Exception {
    return type.getMethod(method).invoke(target);
  }
}
