package io.packwatch.agent.probe.pool;

import com.alibaba.druid.pool.GetConnectionTimeoutException;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Druid 0.2.6 to 1.2: gauges, time to acquire, time in use, time-outs.
 *
 * <p>The gauges are read from fields: the getters wait for a lock under which Druid waits, too. The
 * name that Druid makes up is another one in each process.
 */
@ProbeInfo(
    name = "druid",
    kind = ProbeInfo.Kind.POOL,
    library = "Druid",
    versions = "0.2.6 to 1.2",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    calls = "com/alibaba/druid/pool/",
    brings = "com.alibaba.druid")
public final class Druid implements Probe {

  private static final String POOL = "com.alibaba.druid.pool.DruidDataSource";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(POOL)
        .advise(Methods.named("getConnectionDirect"), PoolAdvice.Borrowing.class, Borrowed.class)
        .advise(Methods.named("recycle"), PoolAdvice.Returned.class)
        .advise(Methods.named("close"), PoolAdvice.Closed.class);
    by.pool(POOL)
        .active("activeCount")
        .idle("poolingCount")
        .pending("notEmptyWaitThreadCount")
        .maximum("maxActive")
        .name("name")
        .generated("DataSource-")
        .unnamed("Druid");
  }

  static final class Borrowed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Enter long started,
        @Advice.Return Object connection,
        @Advice.Thrown Throwable failure) {
      boolean timedOut = failure instanceof GetConnectionTimeoutException;
      Pools.borrowed(pool, started, connection, failure, timedOut);
    }
  }
}
