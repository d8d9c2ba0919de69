package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ThreadPool;
import net.bytebuddy.asm.Advice;

/**
 * The threads of Jetty 9.4 to 12.1, by server.
 *
 * <p>In use are those that work for the application: not the ones that accept and select, where
 * Jetty tells them apart (from 9.4.20 on). The name that Jetty makes up is another one in each
 * process. Pools of Jetty's client are of the same class and are not watched.
 */
@ProbeInfo(
    name = "jetty-threads",
    kind = ProbeInfo.Kind.THREAD_POOL,
    library = "Jetty",
    versions = "9.4 to 12.1",
    measures =
        "Threads of each server in use, tasks that wait for one, and those that are refused.",
    brings = "org.eclipse.jetty")
public final class JettyThreads implements Probe {

  private static final String POOL = "org.eclipse.jetty.util.thread.QueuedThreadPool";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.eclipse.jetty.server.Server")
        .advise(Methods.named("doStart").taking("()"), Started.class)
        .advise(Methods.named("doStop").taking("()"), Stopped.class);
    by.type(POOL).advise(Methods.named("execute"), ServerThreads.Execute.class);
    by.pool(POOL)
        .active("getUtilizedThreads()", "getBusyThreads()")
        .maximum("getMaxAvailableThreads()", "getMaxThreads()")
        .queued("getQueueSize()")
        .name("getName()")
        .generated("qtp")
        .unnamed("Jetty");
  }

  static final class Started {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.FieldValue("_threadPool") Object pool) {
      ThreadPool.opened(pool);
    }
  }

  static final class Stopped {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.FieldValue("_threadPool") Object pool) {
      ThreadPool.closed(pool);
    }
  }
}
