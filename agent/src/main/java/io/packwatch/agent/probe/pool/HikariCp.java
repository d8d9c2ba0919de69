package io.packwatch.agent.probe.pool;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import java.sql.SQLTransientConnectionException;
import net.bytebuddy.asm.Advice;

/**
 * HikariCP 2.4.2 to 7: gauges, time to acquire, time in use, time-outs.
 *
 * <p>The pool's own metrics tracker is left to the application: Hikari has one slot for it. A
 * time-out is counted, never timed: it would drag the acquire time to the configured limit. The
 * pool's own work (opening and testing connections, rolling back open transactions) is not counted.
 */
@ProbeInfo(
    name = "hikaricp",
    kind = ProbeInfo.Kind.POOL,
    library = "HikariCP",
    versions = "2.4.2 to 7",
    measures = "Gauges, the time to acquire a connection, the time in use, time-outs.",
    brings = "com.zaxxer")
public final class HikariCp implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("com.zaxxer.hikari.pool.HikariPool")
        .advise(Methods.constructors(), Opened.class)
        .advise(Methods.named("getConnection").taking("(J)"), Acquire.class)
        .advise(Methods.named("recycle", "releaseConnection"), PoolAdvice.Returned.class)
        .advise(Methods.named("shutdown"), PoolAdvice.Closed.class)
        // up to 2.4.2 the first connection is borrowed and returned at once
        .advise(Methods.named("checkFailFast", "initializeConnections"), PoolAdvice.Filling.class)
        .advise(Methods.named("checkFailFast", "initializeConnections"), OwnWork.class);
    by.type("com.zaxxer.hikari.pool.ProxyConnection").advise(Methods.named("close"), OwnWork.class);
    by.type("com.zaxxer.hikari.pool.PoolEntry")
        .advise(Methods.named("createProxyConnection"), HandedOut.class);
    by.type("com.zaxxer.hikari.pool.PoolBase")
        .advise(
            Methods.named("newConnection", "isConnectionAlive", "isConnectionDead"), OwnWork.class);
    // The configuration is not accessible on the module path, but this pool prints as its name.
    by.pool("com.zaxxer.hikari.pool.HikariPool")
        .active("getActiveConnections()")
        .idle("getIdleConnections()")
        .pending("getThreadsAwaitingConnection()")
        .maximum("config.getMaximumPoolSize()")
        .name("config.getPoolName()", "toString()");
  }

  static final class Opened {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool) {
      Pools.opened(pool, pool.toString());
    }
  }

  static final class Acquire {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Pools.acquiring();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool, @Advice.Enter long started, @Advice.Thrown Throwable failure) {
      boolean timedOut = failure instanceof SQLTransientConnectionException;
      Pools.acquired(pool, started, failure != null, timedOut);
    }
  }

  static final class HandedOut {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object entry, @Advice.FieldValue("hikariPool") Object pool) {
      Pools.out(pool, entry);
    }
  }
}
