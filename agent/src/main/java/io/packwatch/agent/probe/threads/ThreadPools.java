package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ContextPropagation;
import io.packwatch.bootstrap.ErrorListener;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;

/**
 * {@code ThreadPoolExecutor} and {@code ScheduledThreadPoolExecutor}, Java 8 to 27, and what is
 * built on them (Spring's {@code @Async}).
 *
 * <p>A worker takes its first task from a field and all others from {@code getTask}. Both are
 * private, so no subclass replaces them, as it might {@code beforeExecute}. When the worker asks
 * for the next task, the previous one has ended.
 */
@ProbeInfo(
    name = "executors",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "ThreadPoolExecutor",
    versions = "Java 8 to 27",
    measures = "Nothing: a task works for the request that submitted it.",
    correlates = ProbeInfo.Feature.THREADS)
public final class ThreadPools implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("java.util.concurrent.ThreadPoolExecutor")
        .advise(Methods.named("execute").taking("(Ljava/lang/Runnable;)"), Submitted.class)
        .advise(Methods.named("getTask").taking("()"), Taken.class);
    by.type("java.util.concurrent.ThreadPoolExecutor$Worker")
        .advise(Methods.named("run").taking("()"), First.class);
    by.type("java.util.concurrent.ScheduledThreadPoolExecutor")
        .advise(
            Methods.named("delayedExecute")
                .taking("(Ljava/util/concurrent/RunnableScheduledFuture;)"),
            Scheduled.class);
  }

  static final class Submitted {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object task) {
      ContextPropagation.submitted(task);
    }
  }

  /** Tasks that run once: a periodic task no longer belongs to the request. */
  static final class Scheduled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) RunnableScheduledFuture<?> task) {
      if (!task.isPeriodic()) {
        ContextPropagation.submitted(task);
      }
    }
  }

  static final class First {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("firstTask") Runnable task) {
      ContextPropagation.begins(task);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Thrown Throwable failure) {
      ErrorListener.escaped(failure);
      ContextPropagation.ends();
    }
  }

  static final class Taken {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ContextPropagation.ends();
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return Runnable task) {
      ContextPropagation.begins(task);
    }
  }
}
