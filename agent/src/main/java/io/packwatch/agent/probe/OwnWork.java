package io.packwatch.agent.probe;

import io.packwatch.bootstrap.Housekeeping;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Suppresses statements, commits and rollbacks that a pool or driver runs for itself. */
public final class OwnWork {

  private OwnWork() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object enter() {
    return Housekeeping.begin();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter @Nullable Object begun) {
    Housekeeping.end(begun);
  }
}
