package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;

/**
 * The worker threads of XNIO 3.3 to 3.8, which are those of Undertow.
 *
 * <p>XNIO 3.8 leaves them to JBoss Threads, which counts those that work only where {@code
 * -Djboss.threads.eqe.statistics.active-count=true} asks for it; elsewhere there is no usage.
 */
@ProbeInfo(
    name = "xnio-threads",
    kind = ProbeInfo.Kind.THREAD_POOL,
    library = "Undertow (XNIO)",
    versions = "XNIO 3.3 to 3.8",
    measures =
        "Tasks that wait for a worker thread, and those that are refused; threads in use where XNIO counts them.",
    brings = "org.xnio")
public final class XnioThreads implements Probe {

  private static final String WORKER = "org.xnio.XnioWorker";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(WORKER)
        .advise(Methods.constructors(), ServerThreads.Opened.class)
        .advise(Methods.named("execute"), ServerThreads.Execute.class)
        .advise(Methods.named("taskPoolTerminated"), ServerThreads.Closed.class);
    by.pool(WORKER)
        .active("getBusyWorkerThreadCount()", "taskPool.getActiveCount()")
        .maximum("getMaxWorkerPoolSize()")
        .queued("getWorkerQueueSize()")
        .name("getName()")
        .unnamed("XNIO");
  }
}
