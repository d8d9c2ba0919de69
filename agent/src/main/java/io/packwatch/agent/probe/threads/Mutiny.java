package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;

/**
 * Mutiny 0.12 to 3.1: what a request that is bound to no thread has its scheduler do later works
 * for that request, and so delays and time-outs. Its scheduler only hands tasks to its executor
 * when they are due: from there on they are followed as those of that executor.
 */
@ProbeInfo(
    name = "mutiny",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Mutiny's scheduler",
    versions = "0.12 to 3.1",
    measures = "Nothing: a task works for the request that scheduled it.")
public final class Mutiny implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.smallrye.mutiny.infrastructure.MutinyScheduler")
        .advise(Methods.named("decorateTask"), Scheduled.class);
    by.type("io.smallrye.mutiny.infrastructure.MutinyScheduler$DecoratedRunnableTask")
        .advise(Methods.named("run").taking("()"), Due.class)
        .advise(Methods.named("cancel").taking("(Z)"), Cancelled.class);
  }

  /** One that repeats itself no longer belongs to the request. */
  static final class Scheduled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(1) RunnableScheduledFuture<?> task) {
      if (!task.isPeriodic()) {
        RequestTask.remember(task);
      }
    }
  }

  static final class Due {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.FieldValue("origin") Object task) {
      return RequestTask.borrow(RequestTask.recall(task));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
    }
  }

  static final class Cancelled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("origin") Object task) {
      RequestTask.recall(task);
    }
  }
}
