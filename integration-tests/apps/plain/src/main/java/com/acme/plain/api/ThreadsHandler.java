package com.acme.plain.api;

import com.acme.plain.services.OrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code /threads?count=10000}: starts so many threads, has each call a service, and answers with
 * the bytes of heap in use while all of them live.
 */
final class ThreadsHandler extends Answering {

  /** Enough for what they do; the JVM may take more. */
  private static final long STACK_BYTES = 128 * 1024;

  private final OrderService orders;

  ThreadsHandler(OrderService orders) {
    this.orders = orders;
  }

  @Override
  String answer(Query query) throws InterruptedException {
    int count = query.number("count");
    CountDownLatch called = new CountDownLatch(count);
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(null, () -> call(called, end), "bomb-" + i, STACK_BYTES);
      thread.start();
      threads.add(thread);
    }
    called.await();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return String.valueOf(used);
  }

  private void call(CountDownLatch called, CountDownLatch end) {
    try {
      orders.ponder(0);
      called.countDown();
      end.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
