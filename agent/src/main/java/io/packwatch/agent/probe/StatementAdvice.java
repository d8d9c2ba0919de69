package io.packwatch.agent.probe;

import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Statements;
import net.bytebuddy.asm.Advice;

/** Advice of stores whose calls end as their methods return: statements, commits and rollbacks. */
public final class StatementAdvice {

  private StatementAdvice() {}

  public static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Statements.enter();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Statements.exit(started, Errors.isFailure(failure));
    }
  }

  public static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Statements.ending();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Statements.committed(started, failure != null);
    }
  }

  public static final class Rollback {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Statements.ending();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Statements.rolledBack(started, failure != null);
    }
  }
}
