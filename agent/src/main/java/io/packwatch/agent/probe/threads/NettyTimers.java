package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import net.bytebuddy.asm.Advice;

/**
 * Netty 4.1 and 4.2: what a request has an event loop do later, and so Vert.x's timers.
 *
 * <p>What an event loop is given to do at once is left alone: writes of all connections are among
 * it, and some tasks are told apart by their types.
 */
@ProbeInfo(
    name = "netty",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Netty's event loops",
    versions = "4.1 and 4.2",
    measures = "Nothing: what is scheduled works for the request that scheduled it.")
public final class NettyTimers implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.netty.util.concurrent.AbstractScheduledEventExecutor")
        .advise(Methods.named("schedule").taking("(Ljava/lang/Runnable;J"), Scheduled.class);
  }

  static final class Scheduled {

    @SuppressWarnings("UnusedVariable") // replaces what the woven method was given
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable task) {
      task = RequestTask.of(task);
    }
  }
}
