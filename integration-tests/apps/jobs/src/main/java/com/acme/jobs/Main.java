package com.acme.jobs;

import com.acme.jobs.billing.InvoiceJob;
import com.acme.jobs.reports.Reports;
import java.util.Properties;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Lets jobs run, ends the schedulers, says how often each has run, and waits to be ended. */
public final class Main {

  private static final int LEAST_RUNS = 5;

  private Main() {}

  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Scheduling.class);
    Reports reports = context.getBean(Reports.class);
    runInvoices();
    while (reports.nightly.get() < LEAST_RUNS || reports.cleanup.get() < LEAST_RUNS) {
      Thread.sleep(10);
    }
    context.close();
    System.out.println("RAN " + reports.nightly.get() + " " + reports.cleanup.get());
    Thread.currentThread().join();
  }

  private static void runInvoices() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.threadPool.threadCount", "1");
    properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.scheduleJob(
        JobBuilder.newJob(InvoiceJob.class).withIdentity("invoices").build(),
        TriggerBuilder.newTrigger()
            .startNow()
            .withSchedule(
                SimpleScheduleBuilder.simpleSchedule()
                    .withIntervalInMilliseconds(10)
                    .withRepeatCount(InvoiceJob.RUNS - 1))
            .build());
    scheduler.start();
    InvoiceJob.LEFT.await();
    scheduler.shutdown(true);
  }
}
