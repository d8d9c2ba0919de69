package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import net.bytebuddy.asm.Advice;

/**
 * Vert.x 3.9 to 5: what a request hands to worker threads ({@code executeBlocking}, blocking
 * handlers) works for that request.
 *
 * <p>From 4.5 on Vert.x wants its own tasks back when it closes, so those are remembered and not
 * replaced.
 */
@ProbeInfo(
    name = "vertx",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Vert.x's workers",
    versions = "3.9 to 5",
    measures = "Nothing: a blocking task works for the request that asked for it.")
public final class VertxWorkers implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.vertx.core.impl.TaskQueue")
        .advise(
            Methods.named("execute")
                .taking("(Ljava/lang/Runnable;Ljava/util/concurrent/Executor;)"),
            Queued.class);
    by.type("io.vertx.core.impl.WorkerTask")
        .advise(Methods.named("run").taking("()"), Run.class)
        .advise(Methods.named("reject").taking("()"), Rejected.class);
  }

  static final class Queued {

    @SuppressWarnings("UnusedVariable") // replaces what the woven method was given
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable task) {
      if (task.getClass().getSuperclass().getName().equals("io.vertx.core.impl.WorkerTask")) {
        RequestTask.remember(task);
      } else {
        task = RequestTask.ofRequest(task);
      }
    }
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object task) {
      return RequestTask.borrow(RequestTask.recall(task));
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean borrowed) {
      if (borrowed) {
        RequestTask.giveBack();
      }
    }
  }

  static final class Rejected {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object task) {
      RequestTask.recall(task);
    }
  }
}
