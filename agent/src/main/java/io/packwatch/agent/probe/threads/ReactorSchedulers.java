package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import net.bytebuddy.asm.Advice;

/**
 * Reactor's schedulers, 3.3 to 3.8: what a request that is bound to no thread hands to them works
 * for that request, and so {@code publishOn}, {@code subscribeOn}, delays and time-outs.
 *
 * <p>Each task passes one method, which is there to be told of it. Signals that another event loop
 * brings (an answer to {@code WebClient}, a sink) pass none, and are attributed by the packages
 * that they enter alone.
 */
@ProbeInfo(
    name = "reactor",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Reactor's schedulers",
    versions = "3.3 to 3.8",
    measures = "Nothing: a task works for the request that scheduled it.")
public final class ReactorSchedulers implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("reactor.core.scheduler.Schedulers")
        .advise(Methods.named("onSchedule").taking("(Ljava/lang/Runnable;)"), Scheduled.class);
  }

  static final class Scheduled {

    @SuppressWarnings("UnusedVariable") // replaces what the woven method returns
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return(readOnly = false) Runnable task) {
      task = RequestTask.of(task);
    }
  }
}
