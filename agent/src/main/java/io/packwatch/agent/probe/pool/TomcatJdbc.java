package io.packwatch.agent.probe.pool;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Tomcat JDBC 7.0.25 to 11: gauges, time to acquire, time in use, time-outs.
 *
 * <p>A connection is a proxy of the JDK's, so that its return is seen at the pool. The pool's own
 * exception for a time-out is younger than the text that both have. A connection that is got
 * through {@code getConnectionAsync} counts only when the pool opens one for it at once.
 */
@ProbeInfo(
    name = "tomcat-jdbc",
    kind = ProbeInfo.Kind.POOL,
    library = "Tomcat JDBC",
    versions = "7.0.25 to 11",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    brings = "org.apache.tomcat.jdbc")
public final class TomcatJdbc implements Probe {

  private static final String POOL = "org.apache.tomcat.jdbc.pool.ConnectionPool";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(POOL)
        .advise(Methods.constructors(), PoolAdvice.Opened.class)
        .advise(
            Methods.named("borrowConnection").taking("(I"),
            PoolAdvice.Borrowing.class,
            Borrowed.class)
        .advise(Methods.named("returnConnection"), PoolAdvice.Returned.class)
        .advise(Methods.named("init"), PoolAdvice.Filling.class)
        .advise(Methods.named("init", "returnConnection", "close"), OwnWork.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    by.pool(POOL)
        .active("getActive()")
        .idle("getIdle()")
        .pending("getWaitCount()")
        .maximum("poolProperties.getMaxActive()")
        .name("getName()")
        .generated("Tomcat Connection Pool[")
        .unnamed("Tomcat JDBC");
  }

  static final class Borrowed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Enter long started,
        @Advice.Return Object connection,
        @Advice.Thrown Throwable failure) {
      String why = failure == null ? null : failure.getMessage();
      Pools.borrowed(
          pool, started, connection, failure, why != null && why.contains("Timeout: Pool empty"));
    }
  }
}
