package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ContextPropagation;
import net.bytebuddy.asm.Advice;

/**
 * {@code Executors.newVirtualThreadPerTaskExecutor} and {@code newThreadPerTaskExecutor}, Java 21
 * to 27. A task of {@code execute} is identified by the thread that is started for it, a task of
 * {@code submit} by its future.
 */
@ProbeInfo(
    name = "executors",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Executors of one thread a task",
    versions = "Java 21 to 27",
    measures = "Nothing: a task works for the request that submitted it.",
    correlates = ProbeInfo.Feature.THREADS)
public final class VirtualThreads implements Probe {

  private static final String EXECUTOR = "java.util.concurrent.ThreadPerTaskExecutor";

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type(EXECUTOR).advise(Methods.named("start").taking("(Ljava/lang/Thread;)"), Started.class);
    by.type(EXECUTOR + "$TaskRunner").advise(Methods.named("run").taking("()"), Run.class);
    by.type(EXECUTOR + "$ThreadBoundFuture").advise(Methods.constructors(), Bound.class);
    by.type("java.util.concurrent.FutureTask")
        .advise(Methods.named("run").taking("()"), RunFuture.class);
  }

  static final class Started {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object thread) {
      ContextPropagation.submitted(thread);
    }
  }

  static final class Bound {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object future) {
      ContextPropagation.submitted(future);
    }
  }

  static final class RunFuture {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object future) {
      return ContextPropagation.begins(future);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean carried) {
      if (carried) {
        ContextPropagation.ends();
      }
    }
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return ContextPropagation.begins(Thread.currentThread());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean carried) {
      if (carried) {
        ContextPropagation.ends();
      }
    }
  }
}
