package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;

/**
 * The worker threads of Tomcat 7 to 11, by connector.
 *
 * <p>An endpoint is named before it has a port: {@code http-nio-8080}, or {@code http-nio-auto-1}
 * where it takes any. Virtual threads have no maximum, and no usage. Tomcat rejects a connection
 * only where its executor was given a limit to what waits; that is not counted.
 */
@ProbeInfo(
    name = "tomcat-threads",
    kind = ProbeInfo.Kind.THREAD_POOL,
    library = "Tomcat",
    versions = "7 to 11",
    measures = "Threads of each connector in use, and connections that wait for one.",
    brings = "org.apache.tomcat")
public final class TomcatThreads implements Probe {

  private static final String ENDPOINT = "org.apache.tomcat.util.net.AbstractEndpoint";

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type(ENDPOINT)
        .advise(Methods.named("start").taking("()"), ServerThreads.Opened.class)
        .advise(Methods.named("stop", "destroy").taking("()"), ServerThreads.Closed.class);
    by.pool(ENDPOINT)
        .active("getCurrentThreadsBusy()")
        .maximum("getMaxThreads()")
        .queued("executor.getQueue().size()", "executor.getQueueSize()")
        .name("getName()")
        .unnamed("Tomcat");
  }
}
