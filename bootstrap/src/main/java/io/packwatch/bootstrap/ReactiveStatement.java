package io.packwatch.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a driver whose statements are publishers: nothing happens until one is subscribed
 * to, and each subscription is an execution. It stands before the driver's publisher and has a
 * {@link ReactiveCall} stand before each subscriber.
 *
 * <p>The interfaces of Reactive Streams are a library's, so both are JDK proxies.
 */
final class ReactiveStatement implements InvocationHandler {

  private final Object publisher;
  private final Class<?> subscriberType;
  private final int kind;
  private final @Nullable Object pool;

  /** The package that made it. */
  private final int maker;

  private ReactiveStatement(
      Object publisher, Class<?> subscriberType, int kind, @Nullable Object pool) {
    this.publisher = publisher;
    this.subscriberType = subscriberType;
    this.kind = kind;
    this.pool = pool;
    this.maker = kind == Reactive.OWN ? Packages.OTHER : ThreadState.current().attributed();
  }

  /** The publisher to hand out instead of a driver's. */
  static Object before(
      Object publisher,
      Class<?> publisherType,
      Class<?> subscriberType,
      int kind,
      @Nullable Object pool) {
    return proxy(publisherType, new ReactiveStatement(publisher, subscriberType, kind, pool));
  }

  static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    ThreadState state = ThreadState.current();
    if (arguments == null
        || !method.getName().equals("subscribe")
        || state.inStatement
        || state.inTransactionEnd
        || state.housekeeping
        || state.muted
        || !Recording.on) {
      return call(method, publisher, arguments);
    }
    Object subscriber = arguments[0];
    try {
      Class<?> any = method.getParameterTypes()[0];
      Class<?> type = subscriberType.isInstance(subscriber) ? subscriberType : any;
      subscriber = proxy(type, new ReactiveCall(kind, pool, subscriber, state, maker));
    } catch (RuntimeException | LinkageError failure) {
      // the statement is executed, and not counted
    }
    state.inStatement = true;
    try {
      return call(method, publisher, new Object[] {subscriber});
    } finally {
      state.inStatement = false;
    }
  }

  static @Nullable Object call(Method method, Object on, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      throw cause == null ? thrown : cause;
    }
  }
}
