package io.packwatch.agent.probe.pool;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import java.util.NoSuchElementException;
import net.bytebuddy.asm.Advice;

/**
 * Commons DBCP 1.2 to 2.14, and the copy of it in Tomcat 8 to 11: gauges, time to acquire, time in
 * use, time-outs.
 *
 * <p>DBCP leaves its connections to a pool of Commons Pool, which others use for other things: only
 * those that a connection factory was given are watched. No getter of version 1 is called, since it
 * would wait for a connection that is being opened. The pools of {@code SharedPoolDataSource} and
 * {@code PerUserPoolDataSource} are of another class and have no gauges.
 */
@ProbeInfo(
    name = "dbcp",
    kind = ProbeInfo.Kind.POOL,
    library = "Commons DBCP",
    versions = "1.2.2 to 2.14, Tomcat's of 8 to 11",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    brings = {"org.apache.commons.dbcp", "org.apache.commons.dbcp2", "org.apache.tomcat.dbcp"})
public final class CommonsDbcp implements Probe {

  private static final String POOL_1 = "org.apache.commons.pool.impl.GenericObjectPool";
  private static final String POOL_2 = "org.apache.commons.pool2.impl.GenericObjectPool";
  private static final String TOMCATS = "org.apache.tomcat.dbcp.pool2.impl.GenericObjectPool";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.apache.commons.dbcp.PoolableConnectionFactory")
        .advise(Methods.constructors(), OpenedByConstructor.class);
    by.types(
            "org.apache.commons.dbcp2.PoolableConnectionFactory",
            "org.apache.tomcat.dbcp.dbcp2.PoolableConnectionFactory")
        .advise(Methods.named("setPool"), Opened.class);
    Methods ends = Methods.named("returnObject", "invalidateObject");
    by.type(POOL_1)
        .advise(Methods.named("borrowObject"), Borrow.class)
        .advise(ends, PoolAdvice.Returned.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    // From 2.11 on one takes a Duration, and the one that takes milliseconds calls it.
    by.types(POOL_2, TOMCATS)
        .advise(
            Methods.beginning("borrowObject(J)", "borrowObject(Ljava/time/Duration;)"),
            Borrow.class)
        .advise(ends, PoolAdvice.Returned.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    by.pool(POOL_1)
        .active("_numActive")
        .idle("_pool.size()")
        .pending("_allocationQueue.size()")
        .maximum("_maxActive")
        .unnamed("DBCP");
    for (String pool : new String[] {POOL_2, TOMCATS}) {
      by.pool(pool)
          .active("getNumActive()")
          .idle("getNumIdle()")
          .pending("getNumWaiters()")
          .maximum("getMaxTotal()")
          .unnamed("DBCP");
    }
  }

  static final class Opened {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) Object pool) {
      if (pool != null) {
        Pools.opened(pool);
      }
    }
  }

  static final class OpenedByConstructor {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(1) Object pool) {
      if (pool != null) {
        Pools.opened(pool);
      }
    }
  }

  static final class Borrow {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object pool) {
      return Pools.acquiringFrom(pool);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Enter long started,
        @Advice.Return Object connection,
        @Advice.Thrown Throwable failure) {
      if (started == 0) {
        return;
      }
      String why = failure instanceof NoSuchElementException ? failure.getMessage() : null;
      boolean timedOut =
          why != null && (why.startsWith("Timeout") || why.startsWith("Pool exhausted"));
      Pools.borrowed(pool, started, connection, failure, timedOut);
    }
  }
}
