package io.packwatch.agent.probe.pool;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Agroal 1.4 to 3, the pool of Quarkus: gauges, time to acquire, time in use, time-outs.
 *
 * <p>In a transaction, connections that the application gets one after another are one and the
 * same; each is in use until it is closed. A data source without a pool has no gauges.
 */
@ProbeInfo(
    name = "agroal",
    kind = ProbeInfo.Kind.POOL,
    library = "Agroal",
    versions = "1.4 to 3",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    brings = "io.agroal")
public final class Agroal implements Probe {

  private static final String POOL = "io.agroal.pool.ConnectionPool";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(POOL)
        .advise(Methods.constructors(), PoolAdvice.Opened.class)
        .advise(
            Methods.named("getConnection", "getReadOnlyConnection"),
            PoolAdvice.Borrowing.class,
            Borrowed.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    by.type("io.agroal.pool.ConnectionHandler")
        .advise(Methods.named("onConnectionWrapperClose"), Returned.class);
    by.pool(POOL)
        .active("activeCount()")
        .idle("availableCount()")
        .pending("awaitingCount()")
        .maximum("configuration.maxSize()")
        .unnamed("Agroal");
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
          pool, started, connection, failure, why != null && why.contains("cquisition timeout"));
    }
  }

  static final class Returned {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.FieldValue("connectionPool") Object pool, @Advice.Argument(0) Object connection) {
      Pools.back(pool, connection);
    }
  }
}
