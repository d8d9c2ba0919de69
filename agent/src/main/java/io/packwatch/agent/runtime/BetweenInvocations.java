package io.packwatch.agent.runtime;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Invocations;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What {@code packwatch-interval} does elsewhere, done by the thread that serves invocations, at
 * the end of one: between two the process may be frozen, and then no thread of ours could do it.
 *
 * <pre>
 * next |--invocation--| answer  over() next ... frozen ...      next  begins() |--invocation--|
 *                                 |                                      |
 *                                 ticks, at most once a second           ends the interval that has
 *                                 writes, at most once in a while        passed meanwhile
 * </pre>
 *
 * <p>The answer has been sent by then, so the caller waits for none of it; it counts as the
 * function's own time all the same. The first invocation is always written, and so is one that
 * comes after a long time: of what is called rarely nothing is ever held back.
 *
 * <p>A runtime that serves several invocations at once has several such threads; one of them at a
 * time does this, and the others do not wait for it. While any of them is here, nothing is frozen.
 */
final class BetweenInvocations extends Invocations {

  private static final long TICK_MILLIS = 1_000;

  /** What is called here, so that tests can. */
  interface Work {

    /** Makes what is needed later. */
    void prepare();

    /** What is done once a second. */
    void tick();

    /** Ends the interval that has passed. */
    void endInterval(long wallMillis);

    /** Has all written, within a time. */
    void flush(long wallMillis, long timeoutMillis);

    /** The process is about to be saved. */
    void rest();

    /** It goes on. */
    void goOn();
  }

  private final Work work;
  private final LongSupplier wallClock;
  private final long flushMillis;
  private final long maxMillis;
  private final ReentrantLock turn = new ReentrantLock();

  private final Object gate = new Object();
  private volatile boolean driven;
  private volatile boolean begun;
  private boolean ticked;
  private long tickedAt;
  private boolean written;
  private long writtenAt;

  /**
   * @param wallClock milliseconds since 1970: others may stand still while the process does
   * @param flushMillis how long what was measured may wait for an invocation that ends later
   * @param maxMillis how long writing may hold up the next invocation; what takes longer comes
   *     later
   */
  BetweenInvocations(Work work, LongSupplier wallClock, long flushMillis, long maxMillis) {
    this.work = work;
    this.wallClock = wallClock;
    this.flushMillis = flushMillis;
    this.maxMillis = maxMillis;
  }

  /**
   * Waits as long, or until the first invocation is fetched: nothing is to wait in a frozen
   * process.
   */
  @SuppressWarnings("WaitNotInLoop") // the caller looks again at what it waits for
  void pause(long millis) throws InterruptedException {
    synchronized (gate) {
      if (!driven) {
        gate.wait(millis);
      }
    }
  }

  private void drive() {
    synchronized (gate) {
      driven = true;
      gate.notifyAll();
    }
  }

  /**
   * Called by {@code packwatch-interval} about once a second until the first invocation is fetched.
   *
   * @return false from then on: the thread is not needed any more
   */
  boolean tick() {
    turn.lock();
    try {
      if (driven) {
        return false;
      }
      work.tick();
      return true;
    } finally {
      turn.unlock();
    }
  }

  @Override
  protected void is(int moment) {
    switch (moment) {
      case BEGINS:
        begins();
        break;
      case OVER:
        over();
        break;
      case SAVING:
        saving();
        break;
      default:
        restored();
        break;
    }
  }

  private void begins() {
    begun = true;
    if (turn.tryLock()) {
      try {
        work.endInterval(wallClock.getAsLong());
      } catch (Throwable failure) {
        failed(failure);
      } finally {
        turn.unlock();
      }
    }
  }

  private void over() {
    if (!driven) {
      drive();
    }
    if (!turn.tryLock()) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // the application's: it must not end our waiting
    try {
      if (begun) {
        tickAndWrite(wallClock.getAsLong());
      } else {
        work.prepare(); // while the function starts, which is not in anybody's way
      }
    } catch (Throwable failure) {
      failed(failure);
    } finally {
      turn.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void tickAndWrite(long now) {
    if (!ticked || hasPassed(TICK_MILLIS, tickedAt, now)) {
      ticked = true;
      tickedAt = now;
      work.tick();
    }
    if (!written || hasPassed(flushMillis, writtenAt, now)) {
      written = true;
      writtenAt = now;
      work.flush(now, maxMillis);
    }
  }

  /** A clock that was set back tells nothing. */
  private static boolean hasPassed(long millis, long since, long now) {
    return now - since >= millis || now < since;
  }

  private void saving() {
    drive();
    turn.lock();
    try {
      work.prepare();
      work.rest();
    } catch (Throwable failure) {
      failed(failure);
    } finally {
      turn.unlock();
    }
  }

  private void restored() {
    turn.lock();
    try {
      begun = false;
      ticked = false;
      written = false;
      work.goOn();
    } catch (Throwable failure) {
      failed(failure);
    } finally {
      turn.unlock();
    }
  }

  private static void failed(Throwable failure) {
    Log.failed("invocation", "what follows an invocation failed; the next is measured", failure);
  }
}
