package io.packwatch.agent.probe.pool;

import com.mchange.v2.resourcepool.TimeoutException;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import javax.sql.ConnectionEvent;
import net.bytebuddy.asm.Advice;

/**
 * c3p0 0.9.1 to 0.13: gauges, time to acquire, time in use, time-outs.
 *
 * <p>A data source has one pool for each user. Tests on borrow are part of the time to acquire. The
 * name that c3p0 makes up is another one in each process. Its gauges lock the pool for as long as
 * they take to read; it opens and tests connections outside of that lock.
 */
@ProbeInfo(
    name = "c3p0",
    kind = ProbeInfo.Kind.POOL,
    library = "c3p0",
    versions = "0.9.1.2 to 0.13",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    calls = {"com/mchange/v2/resourcepool/", "javax/sql/"},
    brings = "com.mchange")
public final class C3p0 implements Probe {

  private static final String POOL = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(POOL)
        .advise(Methods.constructors(), PoolAdvice.Opened.class)
        .advise(
            Methods.named("checkoutPooledConnection"), PoolAdvice.Borrowing.class, Borrowed.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    by.type(POOL + "$ConnectionEventListenerImpl")
        .advise(Methods.named("connectionClosed"), Returned.class);
    by.pool(POOL)
        .active("rp.getAwaitingCheckinCount()")
        .idle("rp.getAvailableCount()")
        .pending("rp.getNumCheckoutWaiters()")
        .maximum("rp.getMaxPoolSize()")
        .unnamed("c3p0");
  }

  static final class Borrowed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Enter long started,
        @Advice.Return Object connection,
        @Advice.Thrown Throwable failure) {
      boolean timedOut = failure != null && failure.getCause() instanceof TimeoutException;
      Pools.borrowed(pool, started, connection, failure, timedOut);
    }
  }

  /** What the application closes tells its pool, which has no method of its own for it in 0.9.1. */
  static final class Returned {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("this$0") Object pool, @Advice.Argument(0) ConnectionEvent event) {
      Pools.back(pool, event.getSource());
    }
  }
}
