package io.packwatch.agent.probe.job;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Jobs;
import net.bytebuddy.asm.Advice;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/**
 * Runs of {@code @Scheduled} methods. Those that return a publisher or are suspending are
 * subscribed to elsewhere, and are not counted.
 */
@ProbeInfo(
    name = "spring-scheduling",
    kind = ProbeInfo.Kind.JOB,
    library = "Spring scheduling",
    versions = "5.0 to 7.0",
    measures = "Runs of `@Scheduled` methods; not those that return a publisher or suspend.",
    calls = "org/springframework/",
    usedBy = "org/springframework/scheduling/annotation/Scheduled")
public final class SpringScheduling implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("org.springframework.scheduling.support.ScheduledMethodRunnable")
        .advise(Methods.named("run").taking("()"), Run.class);
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This ScheduledMethodRunnable task) {
      return Jobs.enter(task.getMethod().getDeclaringClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This ScheduledMethodRunnable task,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(
            started,
            task.getMethod().getDeclaringClass(),
            task.getMethod().getName(),
            failure != null);
      }
    }
  }
}
