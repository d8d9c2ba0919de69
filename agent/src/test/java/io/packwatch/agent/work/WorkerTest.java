package io.packwatch.agent.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {

  private static final long LONG = 30_000;

  private final Worker worker = new Worker("packwatch-test", 3);
  private final CountDownLatch back = new CountDownLatch(1);
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  private void hang() {
    try {
      back.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void comeBack() {
    back.countDown();
  }

  @Test
  void jobsAreDoneInTheirOrder() {
    worker.offer(() -> done.add("one"));
    worker.offer(() -> done.add("two"));

    assertTrue(worker.awaitAll(LONG, LONG));
    assertEquals(Arrays.asList("one", "two"), done);
  }

  @Test
  void aJobThatFailsIsDone() {
    long ticket =
        worker.offer(
            () -> {
              throw new AssertionError("as it should");
            });

    assertTrue(worker.await(ticket, LONG, LONG));
  }

  @Test
  void moreThanItMayHoldIsRefused() {
    worker.offer(this::hang);
    worker.offer(() -> done.add("waits"));
    worker.offer(() -> done.add("waits too"));

    assertEquals(Worker.REFUSED, worker.offer(() -> done.add("never")));
    comeBack();
    assertTrue(worker.awaitAll(LONG, LONG));
    assertEquals(Arrays.asList("waits", "waits too"), done);
  }

  @Test
  void oneThatHangsIsWaitedForOnce() {
    long ticket = worker.offer(this::hang);

    assertFalse(worker.await(ticket, 0, 0));
    assertFalse(worker.isStuck(), "nobody has waited yet");
    assertFalse(worker.await(ticket, 20, LONG));
    assertTrue(worker.isStuck());
    assertFalse(worker.await(ticket, LONG, LONG), "it would take half a minute");
  }

  @Test
  void itIsWaitedForAgainWhenItHasMoved() {
    long hanging = worker.offer(this::hang);
    assertFalse(worker.await(hanging, 20, LONG));
    worker.moved();
    assertFalse(worker.isStuck());
    back.countDown();

    assertTrue(worker.await(hanging, LONG, LONG), "no longer known to be stuck");
    assertNotEquals(Worker.REFUSED, worker.offer(() -> done.add("next")));
    assertTrue(worker.awaitAll(LONG, LONG));
  }

  /** It moves all the time, and yet no longer is waited than allowed. */
  @Test
  void aSlowJobThatMovesIsNotStuck() {
    long ticket = worker.offer(this::hang);
    Thread moving =
        new Thread(
            () -> {
              while (back.getCount() > 0) {
                worker.moved();
              }
            });
    moving.start();

    assertFalse(worker.await(ticket, 1_500, 2_000), "there is a limit to all waiting");
    assertFalse(worker.isStuck());
  }

  @Test
  void itsThreadIsADaemonThatEndsWithTheWork() throws Exception {
    Thread[] seen = new Thread[1];
    long ticket = worker.offer(() -> seen[0] = Thread.currentThread());
    assertTrue(worker.await(ticket, LONG, LONG));
    seen[0].join();

    assertEquals("packwatch-test", seen[0].getName());
    assertTrue(seen[0].isDaemon());
  }

  @Test
  void whoIsInterruptedStopsWaitingAndStaysInterrupted() {
    long ticket = worker.offer(this::hang);
    Thread.currentThread().interrupt();

    assertFalse(worker.await(ticket, LONG, LONG));
    assertTrue(Thread.interrupted());
  }
}
