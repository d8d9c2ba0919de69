package io.packwatch.bootstrap;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a {@link ReactiveStatement}, from subscription to its end, for the package that
 * subscribed, or where the thread is in none, that made the statement. It stands before the
 * subscriber and before its subscription, and sees every signal on the thread that brings it.
 *
 * <p>A statement's results are publishers too, which may end after the statement's own and which
 * are told of its errors by some drivers. Those that are subscribed to while a result is handed out
 * belong to it: they tell it of their ends as a {@link Consumer} and a {@link Runnable}.
 */
public final class ReactiveCall implements InvocationHandler, Consumer<Object>, Runnable {

  private final int kind;
  private final @Nullable Object pool;
  private final Object subscriber;
  private final long started;
  private final int packageId;
  private final @Nullable Trace trace;

  private @Nullable Object subscription;

  /** A signal is being handed on. */
  private volatile boolean emitting;

  private boolean done;
  private boolean failed;
  private boolean over;

  /** Results that are being read. */
  private int open;

  ReactiveCall(int kind, @Nullable Object pool, Object subscriber, ThreadState state, int maker) {
    this.kind = kind;
    this.pool = pool;
    this.subscriber = subscriber;
    this.started = Clock.now();
    this.packageId = state.known() == Packages.OTHER ? maker : state.attributed();
    if (pool != null) {
      Pools.borrows(pool, packageId);
    }
    this.trace = state.trace;
  }

  /** The callback to give a driver instead of its own. */
  static Object before(Object callback, int kind, ThreadState state) {
    for (Class<?> type = callback.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> each : type.getInterfaces()) {
        if (each.getName().endsWith(".SingleResultCallback")) {
          return ReactiveStatement.proxy(
              each, new ReactiveCall(kind, null, callback, state, state.attributed()));
        }
      }
    }
    return callback;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    switch (method.getName()) {
      case "onSubscribe":
        subscription = first;
        Object[] own = {ReactiveStatement.proxy(method.getParameterTypes()[0], this)};
        return emit(method, own);
      case "onNext":
        return next(method, arguments);
      case "onError":
        end(first);
        return emit(method, arguments);
      case "onComplete":
        done(false);
        return emit(method, arguments);
      case "onResult": // of a callback, with an answer or an exception
        end(arguments == null ? null : arguments[1]);
        return emit(method, arguments);
      case "cancel":
        done(true);
        return ReactiveStatement.call(method, upstream(), arguments);
      case "request":
        return ReactiveStatement.call(method, upstream(), arguments);
      case "equals":
        return proxy == first;
      default:
        return ReactiveStatement.call(method, subscriber, arguments);
    }
  }

  private @Nullable Object next(Method method, Object @Nullable [] arguments) throws Throwable {
    if (kind != Reactive.RESULTS) {
      end(null);
      return emit(method, arguments);
    }
    ThreadState state = ThreadState.current();
    ReactiveCall outer = state.answering;
    state.answering = this;
    emitting = true;
    try {
      return emit(method, arguments);
    } finally {
      state.answering = outer;
      emitting = false;
      settle();
    }
  }

  /** What a subscriber does when it gets a signal is not the driver's work. */
  private @Nullable Object emit(Method method, Object @Nullable [] arguments) throws Throwable {
    ThreadState state = ThreadState.current();
    boolean inside = state.inStatement;
    state.inStatement = false;
    try {
      return ReactiveStatement.call(method, subscriber, arguments);
    } finally {
      state.inStatement = inside;
    }
  }

  private Object upstream() {
    Object known = subscription;
    return known == null ? this : known;
  }

  /** A result is read, or has failed. */
  @Override
  public synchronized void accept(Object subscriptionOrFailure) {
    if (subscriptionOrFailure instanceof Throwable) {
      failed |= Errors.isFailure((Throwable) subscriptionOrFailure);
    } else {
      open++;
    }
  }

  /** A result has been read, whether to its end or not. */
  @Override
  public void run() {
    synchronized (this) {
      open--;
    }
    settle();
  }

  /**
   * Its own publisher is over: of a single answer or a commit that is cancelled nothing is known.
   */
  private void done(boolean cancelled) {
    synchronized (this) {
      done = true;
      over |= cancelled && kind > Reactive.RESULTS;
    }
    if (!emitting) {
      settle();
    }
  }

  private void settle() {
    synchronized (this) {
      if (!done || open > 0) {
        return;
      }
    }
    end(null);
  }

  private void end(@Nullable Object failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    Throwable thrown = failure instanceof Throwable ? (Throwable) failure : null;
    long nanos = Clock.now() - started;
    int thread = ThreadState.current().thread;
    if (kind == Reactive.OWN) {
      return;
    }
    if (pool != null) {
      Pools.acquired(pool, nanos, packageId, thrown);
    } else if (kind == Reactive.COMMIT) {
      Packages.meters(packageId).commits.record(nanos, thrown != null, thread);
    } else if (kind == Reactive.ROLLBACK) {
      if (thrown == null) {
        Packages.meters(packageId).rollbacks.increment();
      }
    } else {
      boolean inError = failed || Errors.isFailure(thrown);
      Statements.record(packageId, nanos, inError, thread, trace, null);
    }
  }
}
