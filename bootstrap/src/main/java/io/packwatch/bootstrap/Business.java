package io.packwatch.bootstrap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line {@code packwatch.business.<Name>} on application threads: the calls of the methods that it
 * names. What is made of a call is the agent's; here it is known which calls of a rule are open.
 *
 * <p>The outermost call of a rule counts, on each thread: an overload that calls another, a method
 * that calls itself or its superclass's, a decorator.
 */
public abstract class Business {

  /** By number; replaced, never changed. A rule that is off has no element. */
  private static volatile @Nullable Business[] rules = new Business[0];

  /** Whether calls are timed. */
  private final boolean timed;

  protected Business(boolean timed) {
    this.timed = timed;
  }

  /** Installs the rules by their numbers, which are woven into classes. */
  public static void install(@Nullable Business[] byNumber) {
    rules = byNumber.clone();
  }

  private static @Nullable Business of(int rule) {
    @Nullable Business[] all = rules;
    return rule < all.length ? all[rule] : null;
  }

  /** Begins a call. Returns when, for a rule that is timed, else 1; 0 for a call inside one. */
  public static long enter(int rule) {
    Business one = of(rule);
    if (one == null || !Recording.on) {
      return 0;
    }
    ThreadState state = ThreadState.current();
    if (state.muted || !open(state, rule)) {
      return 0;
    }
    return one.timed ? Clock.now() : 1;
  }

  private static boolean open(ThreadState state, int rule) {
    int[] open = state.rules;
    if (open == null) {
      open = new int[4];
      state.rules = open;
    }
    int count = state.rulesOpen;
    for (int i = 0; i < count; i++) {
      if (open[i] == rule) {
        return false;
      }
    }
    if (count == open.length) {
      open = Arrays.copyOf(open, 2 * count);
      state.rules = open;
    }
    open[count] = rule;
    state.rulesOpen = count + 1;
    return true;
  }

  /** Closes it, and what was opened inside and never closed. */
  private static void close(ThreadState state, int rule) {
    int[] open = state.rules;
    for (int i = state.rulesOpen - 1; open != null && i >= 0; i--) {
      if (open[i] == rule) {
        state.rulesOpen = i;
        return;
      }
    }
  }

  /** Ends a call of a rule that only counts. */
  public static void exit(int rule, int packageId, @Nullable Throwable thrown) {
    ThreadState state = ThreadState.current();
    close(state, rule);
    Business one = of(rule);
    if (one != null) {
      one.called(packageId, state.thread, thrown);
    }
  }

  /**
   * Ends a call of a rule that reads something.
   *
   * @param stage what was returned where that is a future; null else
   * @param first where the paths of the rule begin, in their order
   * @param amount the first of them where it is a primitive number, else NaN
   */
  public static void exit(
      int rule,
      long started,
      int packageId,
      @Nullable Object stage,
      @Nullable Object first,
      @Nullable Object second,
      @Nullable Object third,
      @Nullable Object fourth,
      double amount,
      @Nullable Throwable thrown) {
    ThreadState state = ThreadState.current();
    close(state, rule);
    Business one = of(rule);
    if (one == null) {
      return;
    }
    state.muted = true; // what getters do is no work of the application's
    try {
      one.called(
          packageId, state.thread, started, stage, first, second, third, fourth, amount, thrown);
    } finally {
      state.muted = false;
    }
  }

  /** Nanoseconds since {@link #enter} gave this. */
  protected static long nanosSince(long started) {
    return Clock.now() - started;
  }

  /** Mutes this thread, while getters run for a call whose future has completed. */
  protected static boolean mute() {
    ThreadState state = ThreadState.current();
    boolean before = state.muted;
    state.muted = true;
    return before;
  }

  /** Ends {@link #mute}, which gave {@code before}. */
  protected static void unmute(boolean before) {
    ThreadState.current().muted = before;
  }

  /** Counts a call. */
  protected abstract void called(int packageId, int thread, @Nullable Throwable thrown);

  /** Counts a call, and what it is made of. */
  protected abstract void called(
      int packageId,
      int thread,
      long started,
      @Nullable Object stage,
      @Nullable Object first,
      @Nullable Object second,
      @Nullable Object third,
      @Nullable Object fourth,
      double amount,
      @Nullable Throwable thrown);
}
