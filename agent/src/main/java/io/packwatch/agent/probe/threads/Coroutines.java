package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import io.packwatch.bootstrap.Requests;
import kotlinx.coroutines.DispatchedTask;
import kotlinx.coroutines.Job;
import net.bytebuddy.asm.Advice;

/**
 * Kotlin's coroutines 1.5 to 1.11: what a request that is bound to no thread starts works for that
 * request, on whichever thread it is resumed.
 *
 * <p>A coroutine is known by its job, which is in the context of all that it runs, and forgotten
 * when it completes. What a dispatcher runs belongs to the job of its continuation.
 */
@ProbeInfo(
    name = "coroutines",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Kotlin's coroutines",
    versions = "1.5 to 1.11",
    measures = "Nothing: a coroutine works for the request that has started it.",
    calls = {"kotlin/", "kotlinx/coroutines/"})
public final class Coroutines implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("kotlinx.coroutines.AbstractCoroutine")
        .advise(Methods.constructors(), Started.class)
        .advise(Methods.named("onCompletionInternal"), Completed.class);
    by.type("kotlinx.coroutines.DispatchedTask")
        .advise(Methods.named("run").taking("()"), Run.class);
  }

  static final class Started {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object coroutine) {
      RequestTask.remember(coroutine);
    }
  }

  static final class Completed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object coroutine) {
      RequestTask.recall(coroutine);
    }
  }

  /** What has begun a request inside leaves it, too. */
  public static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(@Advice.This Object task) {
      if (Requests.open()) {
        return false;
      }
      if (RequestTask.isAnyRemembered()) {
        Object job =
            ((DispatchedTask<?>) task)
                .getDelegate$kotlinx_coroutines_core()
                .getContext()
                .get(Job.Key);
        RequestTask.borrow(job == null ? null : RequestTask.remembered(job));
      }
      return true;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean runs) {
      if (runs && Requests.open()) {
        RequestTask.giveBack();
      }
    }
  }
}
