package io.packwatch.agent.probe.threads;

import io.packwatch.bootstrap.ThreadPool;
import java.util.concurrent.RejectedExecutionException;
import net.bytebuddy.asm.Advice;

/** Advice that servers' thread pools share. */
final class ServerThreads {

  private ServerThreads() {}

  static final class Opened {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool) {
      ThreadPool.opened(pool);
    }
  }

  /** Takes a task, or throws what says that it does not. */
  static final class Execute {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object pool, @Advice.Thrown Throwable failure) {
      if (failure instanceof RejectedExecutionException) {
        ThreadPool.rejected(pool);
      }
    }
  }

  static final class Closed {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object pool) {
      ThreadPool.closed(pool);
    }
  }
}
