package io.packwatch.agent.flush.spool;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Recording;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code packwatch-disk}, a daemon, which alone waits for the file system: a dead NFS
 * server makes a thread hang for good, and that must be neither the one that cuts intervals nor the
 * one that sends them. It lives while there is something to do, some milliseconds an interval: at
 * rest the agent has two threads.
 */
final class DiskThread implements Disk {

  private final Object lock = new Object();
  private final ArrayDeque<Job> jobs = new ArrayDeque<>();
  private @Nullable Thread thread;

  /** Whether somebody has waited in vain since it last answered. */
  private boolean hangs;

  private static final class Job {
    final Runnable task;
    boolean done;

    Job(Runnable task) {
      this.task = task;
    }
  }

  @Override
  public boolean run(Runnable task, long atMostMillis) {
    synchronized (lock) {
      if (jobs.size() >= Limits.JOBS) {
        return false;
      }
      Job job = new Job(task);
      jobs.add(job);
      begin();
      lock.notifyAll();
      await(job, hangs ? 0 : atMostMillis);
      return true;
    }
  }

  private void await(Job job, long atMostMillis) {
    long deadline = System.nanoTime() + atMostMillis * 1_000_000;
    try {
      for (long left = atMostMillis; !job.done && left > 0; ) {
        lock.wait(left);
        left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!job.done && atMostMillis > 0 && !hangs) {
      hangs = true;
      Log.warnSometimes(
          "disk-hangs",
          "packwatch.buffer.directory: the disk does not answer; nobody waits for it any more, and"
              + " what waits is in memory only until it does");
    }
  }

  private void begin() {
    if (thread == null) {
      thread = new Thread(this::work, "packwatch-disk");
      thread.setDaemon(true);
      thread.setContextClassLoader(DiskThread.class.getClassLoader());
      thread.start();
    }
  }

  /** To handle a failure takes memory, too: without any left, even that fails, but no more. */
  private void work() {
    boolean atWork = true;
    while (atWork) {
      try {
        Recording.muteThisThread();
        doAll();
        atWork = false;
      } catch (Throwable outOfMemory) {
        // the next job may find some
      }
    }
  }

  private void doAll() {
    for (Job job = first(); job != null; job = first()) {
      try {
        job.task.run();
      } catch (RuntimeException | Error e) {
        Log.failed("disk", "packwatch.buffer.directory: failed", e);
      } finally {
        done(job);
      }
    }
  }

  /** It stays the first until it is done: so it counts as one that waits. */
  private @Nullable Job first() {
    synchronized (lock) {
      if (jobs.isEmpty()) {
        thread = null;
      }
      return jobs.peekFirst();
    }
  }

  private void done(Job job) {
    synchronized (lock) {
      jobs.removeFirst();
      job.done = true;
      hangs = false;
      lock.notifyAll();
    }
  }
}
