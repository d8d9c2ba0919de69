package io.packwatch.agent.probe.boundary;

import io.packwatch.agent.transform.BoundaryId;
import io.packwatch.agent.transform.LastArgument;
import io.packwatch.agent.transform.PackageId;
import io.packwatch.bootstrap.Suspensions;
import kotlin.coroutines.jvm.internal.BaseContinuationImpl;
import net.bytebuddy.asm.Advice;

/**
 * Kotlin 1.3 to 2: suspend functions and lambdas, which are entered again each time they are
 * resumed. A call is counted once, from the first entry to the end, and its package is open while
 * any part of it runs, on whichever thread.
 */
final class Suspending {

  private Suspending() {}

  /** A function: its last argument is its caller's continuation, or its own when it resumes. */
  static final class Function {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @PackageId int packageId, @BoundaryId int boundary, @LastArgument Object continuation) {
      return Suspensions.enter(packageId, boundary, continuation);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter int token,
        @LastArgument Object continuation,
        @Advice.Return Object returned,
        @Advice.Thrown Throwable failure) {
      Object caller = continuation;
      if (Suspensions.isResumption(token)) {
        caller = ((BaseContinuationImpl) continuation).getCompletion();
      }
      Suspensions.exit(token, caller, returned, failure);
    }
  }

  /** The body of a lambda, which is its own continuation. */
  static final class Body {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(
        @PackageId int packageId,
        @BoundaryId int boundary,
        @Advice.This Object body,
        @Advice.Argument(0) Object result) {
      return Suspensions.enterBody(packageId, boundary, body, result);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter int token,
        @Advice.This Object body,
        @Advice.Return Object returned,
        @Advice.Thrown Throwable failure) {
      Suspensions.exitBody(token, body, returned, failure);
    }
  }

  /** The method that resumes a function. */
  static final class Resumed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object state, @Advice.Argument(0) Object result) {
      Suspensions.resume(state, result);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit() {
      Suspensions.resumed();
    }
  }
}
