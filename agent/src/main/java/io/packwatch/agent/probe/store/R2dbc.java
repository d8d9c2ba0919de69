package io.packwatch.agent.probe.store;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Reactive;
import io.packwatch.bootstrap.ReactiveCall;
import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * R2DBC by its SPI 0.8 to 1.0: statements, batches, commits and rollbacks.
 *
 * <p>A driver's methods return publishers of the SPI's type or of Reactor's, often both by a bridge
 * method: the outermost that makes one counts, and so does the outermost that is subscribed to. So
 * a proxy or pool and the driver below it are one statement.
 *
 * <p>What a driver sends to set a connection up is not counted. SQL is never read.
 */
@ProbeInfo(
    name = "r2dbc",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "R2DBC",
    versions = "0.8 to 1.0",
    measures =
        "Statements and batches, from subscription until their results have been read, commits and"
            + " rollbacks, for the package that subscribes. One that is cancelled is no error. A"
            + " driver's or pool's own statements are not counted.",
    brings = "io.r2dbc",
    calls = {"io/r2dbc/spi/", "org/reactivestreams/", "reactor/core/"},
    usedBy = {"io/r2dbc/", "org/springframework/r2dbc/", "org/springframework/data/r2dbc/"})
public final class R2dbc implements Probe {

  private static final String PUBLISHER = "()Lorg/reactivestreams/Publisher;";
  private static final String FLUX = "()Lreactor/core/publisher/Flux;";
  private static final String MONO = "()Lreactor/core/publisher/Mono;";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.lookInto("io/r2dbc/", "io/asyncer/r2dbc/", "org/mariadb/r2dbc/", "oracle/r2dbc/");
    by.declaring("execute", PUBLISHER)
        .advise(Methods.beginning("execute" + PUBLISHER, "execute" + FLUX), Execute.class);
    by.declaring("getRowsUpdated", PUBLISHER)
        .advise(Methods.beginning("getRowsUpdated" + MONO), Updated.class)
        .advise(
            Methods.beginning(
                "map(Ljava/util/function/BiFunction;)Lreactor/core/publisher/Flux;",
                "map(Ljava/util/function/Function;)Lreactor/core/publisher/Flux;",
                "flatMap(Ljava/util/function/Function;)Lreactor/core/publisher/Flux;"),
            Rows.class);
    by.declaring("commitTransaction", PUBLISHER)
        .advise(
            Methods.beginning(
                "commitTransaction" + PUBLISHER,
                "commitTransaction" + MONO,
                "rollbackTransaction" + PUBLISHER,
                "rollbackTransaction" + MONO),
            End.class);
    by.type("io.r2dbc.postgresql.PostgresqlConnectionFactory")
        .advise(Methods.named("getIsolationLevel", "prepareConnection"), OwnWork.class);
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object statement) {
      return (statement instanceof Statement || statement instanceof Batch) && Reactive.making();
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // replaces what the woven method returns
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean making,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object results) {
      Object made =
          Reactive.made(
              making, results, Publisher.class, CoreSubscriber.class, Reactive.RESULTS, null);
      if (making && made != null) {
        results = results instanceof Flux ? Flux.from((Publisher<Object>) made) : made;
      }
    }
  }

  /** Some drivers tell the reader of a result of an error, and not the subscriber to results. */
  static final class Updated {

    @SuppressWarnings("UnusedVariable")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object result, @Advice.Return(readOnly = false) Mono<?> updated) {
      ReactiveCall call = Reactive.answering();
      if (call != null && result instanceof Result) {
        updated = updated.doOnSubscribe(call).doOnError(call).doOnTerminate(call).doOnCancel(call);
      }
    }
  }

  static final class Rows {

    @SuppressWarnings("UnusedVariable")
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object result, @Advice.Return(readOnly = false) Flux<?> rows) {
      ReactiveCall call = Reactive.answering();
      if (call != null && result instanceof Result) {
        rows = rows.doOnSubscribe(call).doOnError(call).doOnTerminate(call).doOnCancel(call);
      }
    }
  }

  static final class End {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object connection) {
      return connection instanceof Connection && Reactive.making();
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"})
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean making,
        @Advice.Origin("#m") String method,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object end) {
      int kind = method.startsWith("commit") ? Reactive.COMMIT : Reactive.ROLLBACK;
      Object made = Reactive.made(making, end, Publisher.class, CoreSubscriber.class, kind, null);
      if (making && made != null) {
        end = end instanceof Mono ? Mono.fromDirect((Publisher<Object>) made) : made;
      }
    }
  }
}
