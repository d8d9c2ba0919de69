package io.packwatch.agent.delivery.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dead file server: whatever touches it never returns, until it is back. */
@Timeout(60)
class HangingDiskTest {

  private static final int MANY = 100_000;

  private final CountDownLatch back = new CountDownLatch(1);
  private final CountDownLatch hung = new CountDownLatch(1);
  private final DiskThread disk = new DiskThread();
  private final File directory;
  private final Spool spool;

  HangingDiskTest(@TempDir File parent) {
    directory = new File(parent, "spool");
    spool =
        new Spool(directory, "here", "me".getBytes(UTF_8), new AtomicLong(), () -> 1_000L, disk);
  }

  @AfterEach
  void comeBack() throws InterruptedException {
    back.countDown();
    settleDown();
  }

  private void hang() throws InterruptedException {
    disk.run(
        () -> {
          hung.countDown();
          try {
            back.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        },
        0);
    hung.await();
  }

  @Test
  void nobodyWaitsForItMoreThanOnce() throws Exception {
    hang();
    long start = System.nanoTime();
    List<Waiting> waiting = Waiting.numbers(1);
    for (int i = 0; i < MANY; i++) {
      spool.keep(waiting, true);
      spool.adopt(1_000);
      spool.write();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;

    assertTrue(millis < 10 * SpoolLimits.PATIENCE_MILLIS, millis + " ms for what no disk answered");
    assertFalse(waiting.get(0).isKept());
  }

  @Test
  void whoCannotBeServedIsToldToComeAgain() throws Exception {
    hang();
    boolean taken = true;
    for (int i = 0; i < 10; i++) {
      taken &= spool.keep(Waiting.numbers(i), false);
    }

    assertFalse(taken, "memory is bounded: not all can be taken on");
  }

  @Test
  void whatWasNotedMeanwhileIsWrittenWhenItIsBack() throws Exception {
    List<Waiting> waiting = Waiting.numbers(1, 2);
    assertTrue(spool.keep(waiting, true));
    hang();
    waiting.get(0).settle();
    waiting.get(1).reached(5, true);
    back.countDown();
    spool.keep(waiting, true);
    settleDown();
    spool.letGo();
    Spool next = Spools.open(directory, new byte[0], new AtomicLong(), () -> 1_000L);
    next.adopt(100_000);
    List<RecoveredRecord> found = next.takeFound();

    assertEquals(1, found.size());
    assertEquals(5, found.get(0).parts());
    assertTrue(found.get(0).isInDoubt());
  }

  /** All that was handed over before has been done. */
  private void settleDown() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    boolean taken = disk.run(done::countDown, 0);
    while (!taken) {
      taken = disk.run(done::countDown, 0); // those before are still being done
    }
    done.await();
  }

  @Test
  void itsThreadIsADaemonOfOurs() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    disk.run(
        () -> {
          thread[0] = Thread.currentThread();
          seen.countDown();
        },
        0);
    seen.await();

    assertEquals("packwatch-disk", thread[0].getName());
    assertTrue(thread[0].isDaemon());
  }
}
