package com.acme.jobs.billing;

import java.util.concurrent.CountDownLatch;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;

/** Fails every second time. */
public class InvoiceJob implements Job {

  public static final int RUNS = 6;

  /** Counts the runs down. */
  public static final CountDownLatch LEFT = new CountDownLatch(RUNS);

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    LEFT.countDown();
    if (LEFT.getCount() % 2 == 0) {
      throw new JobExecutionException("no such customer");
    }
  }
}
