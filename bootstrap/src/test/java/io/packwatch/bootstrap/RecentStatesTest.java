package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each thread has its own state, also where others ask from the same place of the table. */
class RecentStatesTest {

  /** Threads whose ids end alike share a place. */
  private static final int PLACES = 1_024;

  private static ExecutorService thread(int place) {
    ThreadFactory there =
        task -> {
          Thread thread = new Thread(task);
          while (thread.getId() % PLACES != place) {
            thread = new Thread(task);
          }
          thread.setDaemon(true);
          return thread;
        };
    return Executors.newSingleThreadExecutor(there);
  }

  private static ThreadState stateIn(ExecutorService thread)
      throws InterruptedException, ExecutionException {
    return thread.submit(ThreadState::current).get();
  }

  @Test
  void aThreadFindsItsOwnStateAgain() throws Exception {
    ExecutorService one = thread(7);
    try {
      assertSame(stateIn(one), stateIn(one));
    } finally {
      one.shutdown();
    }
  }

  @Test
  void threadsThatShareAPlaceHaveStatesOfTheirOwn() throws Exception {
    ExecutorService one = thread(7);
    ExecutorService other = thread(7);
    try {
      ThreadState first = stateIn(one);
      ThreadState second = stateIn(other);
      assertNotSame(first, second);
      for (int turn = 0; turn < 3; turn++) {
        assertSame(first, stateIn(one));
        assertSame(second, stateIn(other));
      }
    } finally {
      one.shutdown();
      other.shutdown();
    }
  }

  @Test
  void aThreadThatHasEndedIsNotHeld() throws Exception {
    ExecutorService one = thread(9);
    WeakReference<ThreadState> state = new WeakReference<>(stateIn(one));
    WeakReference<Thread> its = new WeakReference<>(one.submit(Thread::currentThread).get());
    one.shutdown();
    assertTrue(one.awaitTermination(10, TimeUnit.SECONDS));
    assertTrue(Garbage.collects(() -> state.get() == null && its.get() == null));
  }
}
