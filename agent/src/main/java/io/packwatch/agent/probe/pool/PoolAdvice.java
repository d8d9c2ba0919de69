package io.packwatch.agent.probe.pool;

import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/** Advice that pools share, whose methods tell the same under other names. */
final class PoolAdvice {

  private PoolAdvice() {}

  /** A constructor. */
  static final class Opened {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool) {
      Pools.opened(pool);
    }
  }

  /** The entry of a method that borrows; each pool has its own exit, which knows a time-out. */
  static final class Borrowing {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Pools.acquiring();
    }
  }

  /** The first argument is what the pool has handed out. */
  static final class Returned {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object pool, @Advice.Argument(0) Object entry) {
      Pools.back(pool, entry);
    }
  }

  static final class Closed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object pool) {
      Pools.closed(pool);
    }
  }

  /** The pool borrows connections from itself, and gives them back, to have some at hand. */
  static final class Filling {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      Pools.filling();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      Pools.filled(failure != null);
    }
  }
}
