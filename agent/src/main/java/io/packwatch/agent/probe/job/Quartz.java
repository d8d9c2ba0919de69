package io.packwatch.agent.probe.job;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Jobs;
import net.bytebuddy.asm.Advice;

/**
 * Runs of Quartz jobs, by class. A job's key is no label: applications make keys for single runs,
 * and each would be a paid series.
 */
@ProbeInfo(
    name = "quartz",
    kind = ProbeInfo.Kind.JOB,
    library = "Quartz",
    versions = "2.2 to 2.5",
    measures = "Runs of jobs by their class, those of Spring's `QuartzJobBean` among them.",
    usedBy = "org/quartz/")
public final class Quartz implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.typesOrImplementing(
            new String[] {"org.springframework.scheduling.quartz.QuartzJobBean"},
            "org.quartz.Job",
            "org.quartz.StatefulJob",
            "org.quartz.InterruptableJob")
        .advise(Methods.named("execute").taking("(Lorg/quartz/JobExecutionContext;)"), Run.class);
  }

  static final class Run {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object job) {
      return Jobs.enter(job.getClass());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object job, @Advice.Enter long started, @Advice.Thrown Throwable failure) {
      if (started != 0) {
        Jobs.exit(started, job.getClass(), "", failure != null);
      }
    }
  }
}
