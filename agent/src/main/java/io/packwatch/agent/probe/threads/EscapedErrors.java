package io.packwatch.agent.probe.threads;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.ErrorListener;
import net.bytebuddy.asm.Advice;

/**
 * Java 8 to 27: exceptions that end a thread, and those that end a scheduled job, which is then
 * never run again.
 */
@ProbeInfo(
    name = "errors",
    kind = ProbeInfo.Kind.EXECUTOR,
    library = "Threads and scheduled jobs",
    versions = "Java 8 to 27",
    measures = "Exceptions that end a thread or a scheduled job.")
public final class EscapedErrors implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    by.type("java.lang.Thread")
        .advise(
            Methods.named("dispatchUncaughtException").taking("(Ljava/lang/Throwable;)"),
            Escaped.class);
    by.type("java.util.concurrent.FutureTask")
        .advise(Methods.named("setException").taking("(Ljava/lang/Throwable;)"), OfJob.class);
  }

  static final class Escaped {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      ErrorListener.escaped(failure);
    }
  }

  /** Other futures will be asked for their result. */
  static final class OfJob {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This Object task, @Advice.Argument(0) Throwable failure) {
      if (task instanceof java.util.concurrent.ScheduledFuture && failure != null) {
        ErrorListener.escaped(failure);
      }
    }
  }
}
