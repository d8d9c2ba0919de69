package io.packwatch.agent.probe.store;

import com.datastax.driver.core.ResultSetFuture;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.probe.StatementAdvice;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Reactive;
import io.packwatch.bootstrap.Statements;
import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;

/**
 * Cassandra's drivers 3.0 to 3.11 and 4.0 to 4.19, where a session executes a statement: blocking
 * until it returns, asynchronous until its future is completed.
 *
 * <p>To prepare a statement is none, and neither is the next page of a result: version 4 executes
 * its statement again for that. CQL is never read.
 */
@ProbeInfo(
    name = "cassandra",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "Cassandra driver",
    versions = "3.0 to 3.11, 4.0 to 4.19",
    measures =
        "Statements and batches, blocking or asynchronous, until they are answered. Not the reactive"
            + " API of version 4. CQL is never read.",
    brings = "com.datastax",
    calls = "com/datastax/",
    usedBy = {"com/datastax/driver/core/", "com/datastax/oss/driver/"})
public final class Cassandra implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String statement = "(Lcom/datastax/driver/core/Statement;)";
    by.type("com.datastax.driver.core.AbstractSession")
        .advise(Methods.named("execute").taking(statement), StatementAdvice.Execute.class);
    by.type("com.datastax.driver.core.SessionManager")
        .advise(Methods.named("executeAsync").taking(statement), ExecuteAsync.class);
    by.type("com.datastax.oss.driver.internal.core.session.DefaultSession")
        .advise(Methods.named("execute").taking("(Lcom/datastax/oss/driver/"), Request.class);
    by.type("com.datastax.oss.driver.internal.core.cql.DefaultAsyncResultSet")
        .advise(Methods.named("fetchNextPage"), OwnWork.class);
  }

  static final class ExecuteAsync {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Statements.enter();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.Return ResultSetFuture future,
        @Advice.Thrown Throwable failure) {
      Object pending = Reactive.exit(started, future, failure);
      if (pending != null) {
        future.addListener((Runnable) pending, (Executor) pending);
      }
    }
  }

  /** All that a session does, whichever way. */
  static final class Request {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) Object request) {
      return request instanceof PrepareRequest ? 0 : Statements.enter();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter long started,
        @Advice.Return Object result,
        @Advice.Thrown Throwable failure) {
      Reactive.exit(started, result, failure);
    }
  }
}
