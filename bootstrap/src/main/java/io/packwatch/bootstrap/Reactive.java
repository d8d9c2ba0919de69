package io.packwatch.bootstrap;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Statements of drivers that answer later: whose statements are publishers, or futures. */
public final class Reactive {

  /** Ends with its first answer. */
  public static final int SINGLE = 0;

  /** Ends when all its results have. */
  public static final int RESULTS = 1;

  public static final int COMMIT = 2;
  public static final int ROLLBACK = 3;

  /** Work of a pool or driver: statements subscribed to inside it are not the application's. */
  public static final int OWN = 4;

  /** Borrowing a connection from a pool. */
  public static final int ACQUIRE = 5;

  private Reactive() {}

  /** Begins to make a publisher; false inside another one, or where its work is nobody's. */
  public static boolean making() {
    ThreadState state = ThreadState.current();
    if (state.making || state.housekeeping || state.muted) {
      return false;
    }
    state.making = true;
    return true;
  }

  /**
   * Ends {@link #making}.
   *
   * @param making what that returned
   * @param publisher null where none was made
   * @param publisherType Reactive Streams' interface of publishers
   * @param subscriberType the interface of the subscribers that it is given
   * @param kind one of the constants
   * @param pool the pool of {@link #ACQUIRE}
   * @return the publisher to hand out
   */
  public static @Nullable Object made(
      boolean making,
      @Nullable Object publisher,
      Class<?> publisherType,
      Class<?> subscriberType,
      int kind,
      @Nullable Object pool) {
    if (!making) {
      return publisher;
    }
    ThreadState.current().making = false;
    return publisher == null
        ? null
        : ReactiveStatement.before(publisher, publisherType, subscriberType, kind, pool);
  }

  /** The statement whose result this thread is handed; null for none. */
  public static @Nullable ReactiveCall answering() {
    return ThreadState.current().answering;
  }

  /**
   * Begins a statement of MongoDB's older asynchronous driver.
   *
   * @param callback what is told of its end
   * @return the callback to give the driver
   */
  public static Object callback(Object callback, int kind) {
    ThreadState state = ThreadState.current();
    return state.inStatement || state.housekeeping || state.muted || !Recording.on
        ? callback
        : ReactiveCall.before(callback, kind, state);
  }

  /**
   * Closes a statement on this thread that ends when what it returned is completed. One that is a
   * publisher is not executed yet, and not counted.
   *
   * @param started what {@link Statements#enter} returned
   * @param returned what the caller gets; to a stage only a dependent one is added
   * @return what is to be told of the end of another future, a {@link Runnable} and an {@link
   *     java.util.concurrent.Executor}; null where that is not needed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static @Nullable Object exit(
      long started, @Nullable Object returned, @Nullable Throwable failure) {
    boolean later = returned instanceof CompletionStage || returned instanceof Future;
    boolean publisher =
        returned != null && returned.getClass().getName().endsWith("ReactiveResultSet");
    if (started == 0 || returned == null || !(later || publisher)) {
      Statements.exit(started, Errors.isFailure(failure));
      return null;
    }
    ThreadState state = ThreadState.current();
    state.inStatement = false;
    if (publisher) {
      return null;
    }
    PendingStatement pending = new PendingStatement(started, state, returned);
    if (returned instanceof CompletionStage) {
      ((CompletionStage<?>) returned).whenComplete(pending);
      return null;
    }
    return pending;
  }
}
