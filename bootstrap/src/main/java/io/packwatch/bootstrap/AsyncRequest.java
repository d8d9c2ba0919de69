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

  private final long started;
  private final int packageId;
  private final @Nullable String route;
  final @Nullable Trace trace;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean failed;

  AsyncRequest(long started, int packageId, @Nullable String route, @Nullable Trace trace) {
    this.started = started;
    this.packageId = packageId;
    this.route = route;
    this.trace = trace;
  }

  /** Ends the request now, with this status. Only the first end counts. */
  public void end(int status, boolean failure) {
    if (started > 0 && ended.compareAndSet(false, true)) {
      int thread = Scope.current().thread;
      long nanos = Clock.now() - started;
      Requests.record(nanos, packageId, route, status, failure || failed, thread);
      if (trace != null) {
        trace.end(packageId, route, nanos, status, failure || failed);
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
