package io.packwatch.agent.probe;

import io.packwatch.bootstrap.Housekeeping;
import net.bytebuddy.asm.Advice;

/** For what a pool or a driver does for itself: its statements are nobody's. */
public final class OwnWork {

  private OwnWork() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static boolean enter() {
    return Housekeeping.begin();
  }

  @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
  static void exit(@Advice.Enter boolean outermost) {
    Housekeeping.end(outermost);
  }
}
