package io.packwatch.bootstrap;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups in caches, and the commands that the application sends to remote ones: each from the
 * command to its answer, in the package of the caller. Neither keys nor values are read.
 *
 * <p>Clients that write and read by the caller's thread call {@link #send}, {@link #sent} and
 * {@link #answered}: what is sent before an answer is read, as in a pipeline, is one call. Clients
 * that give a future call {@link #begin} and {@link #await}. An instance is a call that waits for
 * its future.
 */
public final class CacheCalls implements BiConsumer<Object, Throwable> {

  /** How Redis is named: its clients know hosts and nodes, which come and go. */
  static final String REDIS = "Redis";

  /** Enough to be no single look-up, however a transaction is read. */
  private static final int MANY = 1 << 20;

  /**
   * What manages a connection or a transaction, and what waits by design: for a message, or for an
   * entry of a list or stream.
   */
  private static final Set<String> NO_CALLS =
      new HashSet<>(
          Arrays.asList(
              ("AUTH HELLO SELECT CLIENT PING QUIT READONLY READWRITE ASKING COMMAND CLUSTER INFO"
                      + " ROLE SENTINEL MULTI EXEC DISCARD SUBSCRIBE PSUBSCRIBE SSUBSCRIBE"
                      + " UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE MONITOR WAIT WAITAOF BLPOP BRPOP"
                      + " BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP XREAD XREADGROUP")
                  .split(" ")));

  private final long started;
  private final int packageId;
  private final boolean lookup;

  private CacheCalls(long started, int packageId, boolean lookup) {
    this.started = started;
    this.packageId = packageId;
    this.lookup = lookup;
  }

  /**
   * Begins to ask a cache of this process; false where one of the same name around it is being
   * asked.
   *
   * @param cache null or empty for {@code Other}
   */
  public static boolean lookingUp(@Nullable String cache) {
    ThreadState state = ThreadState.current();
    String name = nameOrOther(cache);
    if (name.equals(state.lookingUp)) {
      return false;
    }
    state.lookingUp = name;
    return true;
  }

  /**
   * Ends {@link #lookingUp}.
   *
   * @param outermost what that returned
   * @param failed whether it has no answer, which is no look-up
   */
  public static void lookedUp(
      boolean outermost, @Nullable String cache, boolean hit, boolean failed) {
    if (!outermost) {
      return;
    }
    ThreadState state = ThreadState.current();
    state.lookingUp = null;
    int packageId =
        failed || state.muted || !Recording.on ? Packages.NOBODY : state.attributedOrNobody();
    if (packageId != Packages.NOBODY) {
      Packages.meters(packageId).labelled(Kinds.CACHE).of(nameOrOther(cache)).lookedUp(hit);
    }
  }

  private static String nameOrOther(@Nullable String cache) {
    return cache == null || cache.isEmpty() ? LabelledTimers.OTHER : cache;
  }

  /**
   * Begins a command.
   *
   * @param command its name
   * @return when it began; 0 when it is none of the application's
   */
  public static long begin(String command) {
    ThreadState state = ThreadState.current();
    return state.muted || !Recording.on || NO_CALLS.contains(command) ? 0 : Clock.now();
  }

  /**
   * Waits for the answer of a command that has {@linkplain #begin begun}.
   *
   * @param future what the caller gets; only a dependent stage is added
   * @param failure why there is none
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void await(
      long started, String command, @Nullable Object future, @Nullable Throwable failure) {
    if (started == 0) {
      return;
    }
    ThreadState state = ThreadState.current();
    if (future instanceof CompletableFuture) {
      CacheCalls call = new CacheCalls(started, state.attributedOrNobody(), isLookup(command));
      ((CompletableFuture<?>) future).whenComplete(call);
    } else {
      record(started, state.attributedOrNobody(), false, null, failure);
    }
  }

  /** Called as the last stage of a future. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    record(started, packageId, lookup, value, failure);
  }

  /** Begins to open a connection. Returns when, for {@link #connected}. */
  public static long connecting() {
    ThreadState state = ThreadState.current();
    if (state.asking || state.muted || !Recording.on) {
      return 0;
    }
    state.asking = true;
    return Clock.now();
  }

  /** A cache that cannot be reached is a call that failed. */
  public static void connected(long started, @Nullable Throwable failure) {
    if (started != 0) {
      ThreadState state = ThreadState.current();
      state.asking = false;
      if (failure != null) {
        record(started, state.attributedOrNobody(), false, null, failure);
      }
    }
  }

  /**
   * Begins to send a command.
   *
   * @param command a constant of the client's
   * @return when it began, for {@link #sent}; 0 when it does not count
   */
  public static long send(Object connection, Object command) {
    String name = nameOf(command);
    if (name.equals("MULTI")) {
      ThreadState state = ThreadState.current();
      state.asked = 0;
      state.askedBy = System.identityHashCode(connection);
      state.asks = MANY;
    }
    return NO_CALLS.contains(name) ? 0 : connecting();
  }

  /** Ends {@link #send}. */
  public static void sent(
      long started, Object connection, Object command, @Nullable Throwable failure) {
    if (started == 0) {
      return;
    }
    connected(started, failure);
    ThreadState state = ThreadState.current();
    int by = System.identityHashCode(connection);
    state.asks = state.askedBy == by ? state.asks + 1 : 1;
    state.askedBy = by;
    state.asked = failure == null ? started : 0;
    state.lookup = isLookup(nameOf(command));
  }

  /**
   * Notes the first answer since the last command. Further ones, as of a pipeline, belong to it.
   *
   * @param redirected the node has named another: the command is sent again
   */
  public static void answered(
      Object connection, @Nullable Object answer, @Nullable Throwable failure, boolean redirected) {
    ThreadState state = ThreadState.current();
    long started = state.asked;
    if (started == 0 || state.askedBy != System.identityHashCode(connection)) {
      return;
    }
    boolean one = state.asks == 1;
    state.asked = 0;
    state.asks = 0;
    if (!redirected) {
      record(started, state.attributedOrNobody(), one && state.lookup, answer, failure);
    }
  }

  private static void record(
      long started,
      int packageId,
      boolean lookup,
      @Nullable Object answer,
      @Nullable Throwable failure) {
    if (packageId == Packages.NOBODY) {
      return;
    }
    long nanos = Clock.now() - started;
    Timer timer = Packages.meters(packageId).labelled(Kinds.CACHE).of(REDIS);
    timer.record(nanos, Errors.isFailure(failure), ThreadState.current().thread);
    if (lookup && failure == null) {
      timer.lookedUp(answer != null);
    }
  }

  private static boolean isLookup(String command) {
    return command.equals("GET") || command.equals("HGET") || command.equals("GETEX");
  }

  private static String nameOf(Object command) {
    return command instanceof Enum ? ((Enum<?>) command).name() : "";
  }
}
