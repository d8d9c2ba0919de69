package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.RequestTask;
import net.bytebuddy.asm.Advice;

/**
 * The pool of JBoss Threads 3.2 to 3.9, which is Quarkus's: what a request that is bound to no
 * thread hands to it works for that request.
 *
 * <p>Requests of Undertow and of servlet containers, which may use the same pool, find their
 * threads themselves. A queue of Vert.x's runs the tasks of many requests, which find theirs as
 * well.
 */
@ProbeInfo(
    name = "jboss-threads",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "JBoss Threads (Quarkus's workers)",
    versions = "3.2 to 3.9",
    measures = "Nothing: a task works for the request that submitted it.")
public final class JBossThreads implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.jboss.threads.EnhancedQueueExecutor")
        .advise(Methods.named("execute").taking("(Ljava/lang/Runnable;)"), Submitted.class);
  }

  static final class Submitted {

    @SuppressWarnings("UnusedVariable") // replaces what the woven method was given
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(value = 0, readOnly = false) Runnable task) {
      if (!task.getClass().getName().startsWith("io.vertx.")) {
        task = RequestTask.ofConnection(task);
      }
    }
  }
}
