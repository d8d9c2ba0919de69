package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ContextPropagation;
import net.bytebuddy.asm.Advice;

/**
 * {@code ForkJoinPool}, Java 8 to 27: tasks that are submitted to the pool, and those that the
 * application forks. Also {@code CompletableFuture}, which uses it, or its own threads if there are
 * too few processors for a pool.
 *
 * <p>The JDK's constructors wrap every other task into a {@code ForkJoinTask}, on the submitting
 * thread. The parts that a parallel stream is split into are left alone: there may be a thousand of
 * them in a request.
 */
@ProbeInfo(
    name = "executors",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "ForkJoinPool and CompletableFuture",
    versions = "Java 8 to 27",
    measures = "Nothing: a task works for the request that submitted it.",
    correlates = ProbeInfo.Feature.THREADS)
public final class ForkJoin implements Probe {

  private static final String TASK = "java.util.concurrent.ForkJoinTask";

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("java.util.concurrent.ForkJoinPool")
        .advise(
            Methods.named("execute", "submit", "invoke")
                .taking("(Ljava/util/concurrent/ForkJoinTask;"),
            Submitted.class)
        .advise(Methods.named("execute").taking("(Ljava/lang/Runnable;)"), Submitted.class);
    by.types(
            TASK + "$RunnableExecuteAction",
            TASK + "$AdaptedRunnable",
            TASK + "$AdaptedRunnableAction",
            TASK + "$AdaptedCallable",
            TASK + "$AdaptedInterruptibleCallable",
            TASK + "$AdaptedInterruptibleRunnable")
        .advise(Methods.constructors(), Wrapped.class);
    by.type(TASK)
        .advise(Methods.named("fork").taking("()"), Forked.class)
        .advise(Methods.named("doExec").taking("()"), Run.class);
    String future = "java.util.concurrent.CompletableFuture";
    by.type(future + "$ThreadPerTaskExecutor")
        .advise(Methods.named("execute").taking("(Ljava/lang/Runnable;)"), Submitted.class);
    by.types(future + "$AsyncRun", future + "$AsyncSupply", future + "$Completion")
        .advise(Methods.named("run").taking("()"), Run.class);
  }

  static final class Submitted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object task) {
      ContextPropagation.submitted(task);
    }
  }

  static final class Wrapped {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task) {
      ContextPropagation.submitted(task);
    }
  }

  static final class Forked {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object task) {
      if (task.getClass().getClassLoader() != null) {
        ContextPropagation.submitted(task);
      }
    }
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object task) {
      return ContextPropagation.begins(task);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean carried) {
      if (carried) {
        ContextPropagation.ends();
      }
    }
  }
}
