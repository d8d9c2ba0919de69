package io.packwatch.agent.probe.pool;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import io.packwatch.bootstrap.Reactive;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import net.bytebuddy.asm.Advice;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * R2DBC Pool 0.8 to 1.0: gauges, the time to acquire a connection, time-outs.
 *
 * <p>The time runs from subscription, for the package that subscribes. What the pool does for
 * itself (testing a connection, rolling back when it is given back) is not counted.
 */
@ProbeInfo(
    name = "r2dbc-pool",
    kind = ProbeInfo.Kind.POOL,
    library = "R2DBC Pool",
    versions = "0.8 to 1.0",
    measures =
        "Gauges, the time to acquire a connection, time-outs. Not the time in use. A pool without a"
            + " name of its own is `Other`.",
    calls = {"io/r2dbc/pool/", "org/reactivestreams/", "reactor/core/"})
public final class R2dbcPool implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String mono = "Lreactor/core/publisher/Mono;";
    by.type("io.r2dbc.pool.ConnectionPool")
        .advise(Methods.constructors(), Opened.class)
        .advise(Methods.beginning("create()" + mono), Acquire.class)
        .advise(Methods.named("disposeLater"), Closed.class);
    by.type("io.r2dbc.pool.Validation").advise(Methods.named("validate"), Own.class);
    by.type("io.r2dbc.pool.PooledConnection")
        .advise(Methods.beginning("close()" + mono), Own.class);
    String metrics = "connectionPool.metrics().";
    by.pool("io.r2dbc.pool.ConnectionPool")
        .active(metrics + "acquiredSize()")
        .idle(metrics + "idleSize()")
        .pending(metrics + "pendingAcquireSize()")
        .maximum(metrics + "getMaxAllocatedSize()");
  }

  static final class Opened {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object pool, @Advice.Argument(0) Object configuration) {
      Pools.opened(pool, ((ConnectionPoolConfiguration) configuration).getName());
    }
  }

  static final class Acquire {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return Reactive.making();
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // replaces what the woven method returns
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object pool,
        @Advice.Enter boolean making,
        @Advice.Return(readOnly = false) Mono<?> connection) {
      Object made =
          Reactive.made(
              making, connection, Publisher.class, CoreSubscriber.class, Reactive.ACQUIRE, pool);
      if (making && made != null) {
        connection = Mono.fromDirect((Publisher<Object>) made);
      }
    }
  }

  static final class Own {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return Reactive.making();
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // replaces what the woven method returns
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean making, @Advice.Return(readOnly = false) Mono<?> work) {
      Object made =
          Reactive.made(making, work, Publisher.class, CoreSubscriber.class, Reactive.OWN, null);
      if (making && made != null) {
        work = Mono.fromDirect((Publisher<Object>) made);
      }
    }
  }

  static final class Closed {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object pool) {
      Pools.closed(pool);
    }
  }
}
