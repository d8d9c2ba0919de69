package io.packwatch.agent.work;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs one after the other on a daemon thread that lives only while there are any. A job may
 * hang for good. A caller that waits for it gives up in time, and later callers do not wait at all,
 * until there is progress.
 */
public final class Worker {

  /** The ticket of a job that was not accepted. */
  public static final long REFUSED = -1;

  /** Not an application's group, which may be gone when a thread is needed. */
  private static final @Nullable ThreadGroup GROUP = Thread.currentThread().getThreadGroup();

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NEVER = -1;

  private final Object lock = new Object();
  private final String name;
  private final int maxJobs;

  /** The first unfinished job, which is running. */
  private @Nullable Job first;

  private @Nullable Job last;
  private int count;

  private @Nullable Thread thread;
  private long offered;
  private long done;

  /** Grows with every sign of progress. */
  private long moves;

  /** The value of {@link #moves} at which a caller has waited in vain. */
  private long stuckAt = NEVER;

  /**
   * @param name the name of the thread
   * @param maxJobs how many may wait, the running one included
   */
  public Worker(String name, int maxJobs) {
    this.name = name;
    this.maxJobs = maxJobs;
  }

  /** A linked list, because a collection that finds no memory to grow may be left broken. */
  private static final class Job {

    final Runnable task;
    @Nullable Job next;

    Job(Runnable task) {
      this.task = task;
    }
  }

  /** Not a lambda: the first one in a JVM costs 20 ms, before the application's main. */
  private final class Loop implements Runnable {
    @Override
    public void run() {
      for (Job job = first(); job != null; job = first()) {
        try {
          job.task.run();
        } catch (Throwable failure) {
          // a job reports its own failures; this thread must survive them
        } finally {
          finished();
        }
      }
    }
  }

  private final class Begin implements PrivilegedAction<Thread> {
    @Override
    public Thread run() {
      Thread fresh = new Thread(GROUP, new Loop(), name);
      fresh.setDaemon(true);
      fresh.setContextClassLoader(Worker.class.getClassLoader());
      fresh.start();
      return fresh;
    }
  }

  /**
   * Runs a job after those before it. Does not wait.
   *
   * @return the job's ticket, for {@link #await}; {@link #REFUSED} if too many wait already, or if
   *     no thread can be started
   */
  public long offer(Runnable task) {
    Job job = new Job(task);
    synchronized (lock) {
      if (count >= maxJobs || !hasThread()) {
        return REFUSED;
      }
      if (last == null) {
        first = job;
      } else {
        last.next = job;
      }
      last = job;
      count++;
      return ++offered;
    }
  }

  /** A new thread waits for the lock before it looks for a job. */
  private boolean hasThread() {
    if (thread == null) {
      try {
        thread = AccessController.doPrivileged(new Begin());
      } catch (RuntimeException | Error noThread) { // memory is short, or the JVM is ending
        return false;
      }
    }
    return true;
  }

  /**
   * Waits until a job is done, but not at all while the thread is known to be stuck.
   *
   * @param patienceMillis the longest wait for progress, after which the thread counts as stuck; 0
   *     only checks
   * @param maxMillis the longest wait in all
   * @return whether it is done
   */
  public boolean await(long ticket, long patienceMillis, long maxMillis) {
    synchronized (lock) {
      long start = System.nanoTime();
      long movedAt = start;
      long seen = moves;
      try {
        while (done < ticket && moves != stuckAt && patienceMillis > 0) {
          long now = System.nanoTime();
          if (moves != seen) {
            seen = moves;
            movedAt = now;
          }
          long patience = patienceMillis * NANOS_PER_MILLI - (now - movedAt);
          long rest = maxMillis * NANOS_PER_MILLI - (now - start);
          if (patience <= 0) {
            stuckAt = moves;
          } else if (rest <= 0) {
            return false;
          } else {
            lock.wait((Math.min(patience, rest) + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return done >= ticket;
    }
  }

  /** Waits in the same way until all jobs offered so far are done. */
  public boolean awaitAll(long patienceMillis, long maxMillis) {
    long last;
    synchronized (lock) {
      last = offered;
    }
    return await(last, patienceMillis, maxMillis);
  }

  /** Whether a caller has waited in vain, and there was no progress since. */
  public boolean isStuck() {
    synchronized (lock) {
      return moves == stuckAt;
    }
  }

  /** A long job calls it after each part: it is slow, but not stuck. */
  public void moved() {
    synchronized (lock) {
      moves++;
      lock.notifyAll();
    }
  }

  /** The first job stays in the list until it is done, so it counts as waiting. */
  private @Nullable Job first() {
    synchronized (lock) {
      if (first == null) {
        thread = null;
      }
      return first;
    }
  }

  private void finished() {
    synchronized (lock) {
      Job ended = first;
      first = ended == null ? null : ended.next;
      if (first == null) {
        last = null;
      }
      count--;
      done++;
      moves++;
      lock.notifyAll();
    }
  }
}
