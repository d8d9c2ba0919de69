package io.packwatch.agent.delivery.spool;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.work.Worker;
import io.packwatch.bootstrap.Recording;

/**
 * The daemon thread {@code packwatch-disk}, the only one that waits for the file system. A dead NFS
 * server makes a thread hang for good, and that must be neither the thread that cuts intervals nor
 * the one that sends them. It lives while there is something to do, some milliseconds an interval:
 * at rest the agent has two threads.
 */
final class DiskThread implements Disk {

  private final Worker worker = new Worker("packwatch-disk", SpoolLimits.JOBS);

  private static final class Job implements Runnable {

    private final Runnable task;

    Job(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      try {
        Recording.muteThisThread();
        task.run();
      } catch (RuntimeException | Error e) {
        Log.failed("disk", "packwatch.buffer.directory: failed", e);
      }
    }
  }

  @Override
  public boolean run(Runnable task, long atMostMillis) {
    boolean known = worker.isStuck();
    long ticket = worker.offer(new Job(task));
    if (ticket == Worker.REFUSED) {
      return false;
    }
    if (!worker.await(ticket, atMostMillis, atMostMillis) && worker.isStuck() && !known) {
      Log.warnSometimes(
          "disk-hangs",
          "packwatch.buffer.directory: the disk does not answer; unsent data stays in memory"
              + " until it does");
    }
    return true;
  }
}
