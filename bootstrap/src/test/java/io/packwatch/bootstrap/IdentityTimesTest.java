package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdentityTimesTest {

  private final IdentityTimes times = new IdentityTimes();

  @Test
  void aTimeIsForgottenOnceItIsRemoved() {
    Object key = new Object();
    times.put(key, 7);

    assertEquals(7, times.remove(key));
    assertEquals(0, times.remove(key));
  }

  @Test
  void whatWasNeverPutHasNoTime() {
    assertEquals(0, times.remove(new Object()));
  }

  @Test
  void equalObjectsAreToldApart() {
    String one = new String(new char[] {'a'});
    String other = new String(new char[] {'a'});
    times.put(one, 1);
    times.put(other, 2);

    assertEquals(1, times.remove(one));
    assertEquals(2, times.remove(other));
  }

  @Test
  void aFirstTimeIsKept() {
    Object key = new Object();
    times.putIfAbsent(key, 1);
    times.putIfAbsent(key, 2);
    assertEquals(1, times.remove(key));

    times.putIfAbsent(key, 3);
    assertEquals(3, times.remove(key));
  }

  @Test
  void anObjectThatIsUsedAgainTakesOneSlot() {
    Object key = new Object();
    for (int i = 1; i <= 1000; i++) {
      times.put(key, i);
      times.remove(key);
    }

    assertEquals(1, times.slots());
  }

  @Test
  void manyObjectsInOneChainAreAllFound() {
    Object[] keys = new Object[5_000];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new Object();
      times.put(keys[i], i + 1);
    }
    for (int i = 0; i < keys.length; i++) {
      assertEquals(i + 1, times.remove(keys[i]));
    }
  }

  @Test
  void slotsOfCollectedObjectsAreUnlinkedAndOthersStay() {
    Object kept = new Object();
    for (int i = 0; i < 5_000; i++) {
      times.put(new Object(), 1);
      if (i == 2_500) {
        times.put(kept, 42);
      }
    }
    Object[] added = new Object[1];
    boolean unlinked =
        Garbage.collects(
            () -> {
              added[0] = new Object();
              times.put(added[0], 1);
              return times.slots() < 50;
            });

    assertTrue(unlinked, times.slots() + " slots are left");
    assertEquals(42, times.remove(kept));
  }

  @Test
  void threadsThatAddAndCollectDisturbNobody() throws Exception {
    boolean[] wrong = new boolean[1];
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      threads[t] =
          new Thread(
              () -> {
                for (int i = 1; i <= 20_000; i++) {
                  Object key = new Object();
                  times.put(key, i);
                  if (times.remove(key) != i) {
                    wrong[0] = true;
                  }
                  if (i % 5_000 == 0) {
                    System.gc();
                  }
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(false, wrong[0]);
  }
}
