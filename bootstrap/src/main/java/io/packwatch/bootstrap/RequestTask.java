package io.packwatch.bootstrap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What a thread hands to another one while it works for a request that is bound to no thread: the
 * other thread works for that request too, and for the package that asked for it.
 */
public final class RequestTask implements Runnable {

  private static final int NOT_BORROWED = Integer.MIN_VALUE;

  /** Tasks that are remembered at once; further ones work for nobody. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final long FORGETS_EVERY_NANOS = 1_000_000_000L;

  /** Requests by tasks that must stay what they are; those are equal to none but themselves. */
  private static final ConcurrentMap<Object, AsyncRequest> REMEMBERED = new ConcurrentHashMap<>();

  private static volatile long lastForgotten = Clock.now() - FORGETS_EVERY_NANOS;

  private final Runnable task;
  private final AsyncRequest request;
  private final int packageId;

  private RequestTask(Runnable task, AsyncRequest request, int packageId) {
    this.task = task;
    this.request = request;
    request.lend();
    this.packageId = packageId;
  }

  /** The task itself where there is no such request, which is what most threads get. */
  public static Runnable of(Runnable task) {
    return of(task, ThreadState.current().innermost());
  }

  /**
   * The same for a task that may reach the request's handler: the package that hands it out, say a
   * handler that passes the request on, is not the one that it works for.
   */
  public static Runnable ofRequest(Runnable task) {
    return of(task, ThreadState.NONE);
  }

  /**
   * The same for a pool that requests of other servers use as well, and those find their threads
   * themselves. Until a request's handler is known, a task may reach it.
   */
  public static Runnable ofConnection(Runnable task) {
    ThreadState state = ThreadState.current();
    Object container = state.request;
    if (container != null && !(container instanceof ServerConnection)) {
      return task;
    }
    boolean handled = state.handlerKnown == ThreadState.HANDLER_CERTAIN;
    return of(task, handled ? state.innermost() : ThreadState.NONE);
  }

  private static Runnable of(Runnable task, int packageId) {
    ThreadState state = ThreadState.current();
    AsyncRequest request = state.parked;
    return task == null || request == null || state.muted || task instanceof RequestTask
        ? task
        : new RequestTask(task, request, packageId);
  }

  /** The same for a task that nothing can stand for, until it is {@link #recall recalled}. */
  public static void remember(Object task) {
    ThreadState state = ThreadState.current();
    AsyncRequest request = state.parked;
    if (request == null || state.muted) {
      return;
    }
    if (REMEMBERED.size() < MAX_REMEMBERED || forgetOver()) {
      request.lend();
      REMEMBERED.put(task, request);
    } else {
      Beyond.go(Beyond.WORKER_TASKS, MAX_REMEMBERED);
    }
  }

  /**
   * What never ran keeps its place until there is none, and its request is over: one in a second
   * looks for those.
   */
  private static boolean forgetOver() {
    long now = Clock.now();
    if (now - lastForgotten < FORGETS_EVERY_NANOS) {
      return false;
    }
    lastForgotten = now;
    for (Map.Entry<Object, AsyncRequest> each : REMEMBERED.entrySet()) {
      if (!each.getValue().isOpen()) {
        REMEMBERED.remove(each.getKey());
      }
    }
    return REMEMBERED.size() < MAX_REMEMBERED;
  }

  /** Whether any task is remembered at all. */
  public static boolean isAnyRemembered() {
    return !REMEMBERED.isEmpty();
  }

  /** The request of a task that is remembered for longer; null for none. */
  public static @Nullable Object remembered(Object task) {
    return REMEMBERED.get(task);
  }

  /** The request of a task that is about to run, or never will; null for none. */
  public static @Nullable Object recall(Object task) {
    return REMEMBERED.isEmpty() ? null : REMEMBERED.remove(task);
  }

  /** The request that this thread works for, if others may go on with it; else null. */
  public static @Nullable Object current() {
    AsyncRequest request = ThreadState.current().parked;
    if (request != null) {
      request.lend();
    }
    return request;
  }

  /**
   * This thread works for a request for a while.
   *
   * @return whether {@link #giveBack} must be called
   */
  public static boolean borrow(@Nullable Object request) {
    return request != null && ServerRequests.resume(request);
  }

  /** This thread has done its part: what it has found out about the handler is kept. */
  public static void giveBack() {
    ThreadState state = ThreadState.current();
    AsyncRequest request = state.parked;
    if (request != null) {
      state.parked = null;
      request.learn(state);
    }
    ServerRequests.leave();
  }

  @Override
  public void run() {
    int frame = enter();
    try {
      task.run();
    } finally {
      leave(frame);
    }
  }

  /** What fails here must not keep the task from running. */
  private int enter() {
    try {
      if (borrow(request)) {
        ThreadState state = ThreadState.current();
        boolean inside = packageId != ThreadState.NONE && packageId != state.handler;
        return inside ? state.push(packageId, Boundaries.PROXIES, false) : 0;
      }
    } catch (RuntimeException | Error ours) {
      return NOT_BORROWED;
    }
    return NOT_BORROWED;
  }

  private static void leave(int frame) {
    try {
      if (frame != NOT_BORROWED) {
        Boundaries.leave(frame);
        giveBack();
      }
    } catch (RuntimeException | Error ours) {
      ThreadState.current().parked = null; // the task's own failure, or success, is what is told
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
