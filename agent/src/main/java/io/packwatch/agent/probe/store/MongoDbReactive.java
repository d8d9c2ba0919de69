package io.packwatch.agent.probe.store;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Reactive;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/**
 * MongoDB's driver for Reactive Streams 1.13 to 5.8, where it executes operations: from
 * subscription to the answer, for the package that subscribes.
 *
 * <p>Up to 4.1 it stands before an asynchronous driver that tells a callback, later it makes Monos.
 * Operations, batches and commands are as in {@link MongoDb}.
 */
@ProbeInfo(
    name = "mongodb",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "MongoDB Reactive Streams driver",
    versions = "1.13 to 5.8",
    measures =
        "Operations, commits and aborts, from subscription to the answer, for the package that"
            + " subscribes. One that is cancelled before is no error. Batches and commands are as"
            + " with the synchronous driver.",
    calls = {"org/reactivestreams/", "reactor/core/"})
public final class MongoDbReactive implements Probe {

  private static final String[] CALLBACKS = {"com/mongodb/", "com/mongodb/internal/"};

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("com.mongodb.reactivestreams.client.internal.OperationExecutorImpl")
        .advise(Methods.named("execute"), Execute.class);
    for (String base : CALLBACKS) {
      String session = base.equals("com/mongodb/") ? "ClientSession;" : "AsyncClientSession;";
      String rest = "Lcom/mongodb/ReadConcern;L" + base + "async/client/" + session;
      String operation = "(L" + base + "operation/Async";
      by.type((base + "async/client/OperationExecutorImpl").replace('/', '.'))
          .advise(
              Methods.named("execute")
                  .taking(operation + "ReadOperation;Lcom/mongodb/ReadPreference;" + rest),
              Read.class)
          .advise(
              Methods.named("execute").taking(operation + "WriteOperation;" + rest), Write.class);
    }
  }

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return Reactive.making();
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // replaces what the woven method returns
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean making,
        @Advice.Argument(0) Object operation,
        @Advice.Return(readOnly = false) Mono<?> answer) {
      String name = operation.getClass().getName();
      int end = name.endsWith(".AbortTransactionOperation") ? Reactive.ROLLBACK : Reactive.SINGLE;
      int kind = name.endsWith(".CommitTransactionOperation") ? Reactive.COMMIT : end;
      Object made =
          Reactive.made(making, answer, Publisher.class, CoreSubscriber.class, kind, null);
      if (making && made != null) {
        answer = Mono.fromDirect((Publisher<Object>) made);
      }
    }
  }

  static final class Read {

    @SuppressWarnings("UnusedVariable") // the argument of the woven method
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(value = 4, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object callback) {
      callback = Reactive.callback(callback, Reactive.SINGLE);
    }
  }

  static final class Write {

    @SuppressWarnings("UnusedVariable") // the argument of the woven method
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Object operation,
        @Advice.Argument(value = 3, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object callback) {
      String name = operation.getClass().getName();
      int end = name.endsWith(".AbortTransactionOperation") ? Reactive.ROLLBACK : Reactive.SINGLE;
      int kind = name.endsWith(".CommitTransactionOperation") ? Reactive.COMMIT : end;
      callback = Reactive.callback(callback, kind);
    }
  }
}
