package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

  @Test
  void comesOutAsItWentIn() {
    EventQueue<Integer> queue = new EventQueue<>(4);
    for (int round = 0; round < 10; round++) {
      queue.offer(round);
      queue.offer(-round);
      assertEquals(round, queue.poll());
      assertEquals(-round, queue.poll());
      assertNull(queue.poll());
    }
    assertEquals(0, queue.takeDropped());
  }

  @Test
  void whatHasNoRoomIsDroppedAndCounted() {
    EventQueue<Integer> queue = new EventQueue<>(4);
    for (int i = 0; i < 7; i++) {
      queue.offer(i);
    }

    assertEquals(3, queue.takeDropped());
    assertEquals(0, queue.takeDropped());
    assertEquals(0, queue.poll());
    queue.offer(7);
    assertEquals(1, queue.poll());
    assertEquals(2, queue.poll());
    assertEquals(3, queue.poll());
    assertEquals(7, queue.poll());
  }

  @Test
  void ofManyWritersEachEventComesOutOnceOrIsCounted() throws Exception {
    EventQueue<Integer> queue = new EventQueue<>(64);
    int writers = 4;
    int each = 20_000;
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      int first = writer * each;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  queue.offer(first + i);
                }
              });
      threads.add(thread);
      thread.start();
    }
    boolean[] seen = new boolean[writers * each];
    int out = 0;
    boolean writing = true;
    while (writing) {
      writing = false;
      for (Thread thread : threads) {
        writing |= thread.isAlive();
      }
      for (Integer event = queue.poll(); event != null; event = queue.poll()) {
        assertEquals(false, seen[event]);
        seen[event] = true;
        out++;
      }
    }

    assertEquals((long) writers * each, out + queue.takeDropped());
  }
}
