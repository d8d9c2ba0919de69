package com.acme.plain;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Writes nothing anywhere, and ends after a time with a status of its own. Arguments: a file that
 * it makes when its {@code main} runs; milliseconds; the status; and {@code hold}, to hold the lock
 * of {@code System.err} all the while, or {@code fail}, for a thread that ends with an exception
 * (whose trace the JVM writes below that lock).
 */
public final class SaysNothing {

  private SaysNothing() {}

  public static void main(String[] arguments) throws Exception {
    if (!new File(arguments[0]).createNewFile()) {
      throw new IOException(arguments[0] + " is there already");
    }
    String more = arguments.length > 3 ? arguments[3] : "";
    if (more.equals("hold")) {
      hold();
    } else if (more.equals("fail")) {
      start(SaysNothing::fail);
    }
    Thread.sleep(Long.parseLong(arguments[1]));
    System.exit(Integer.parseInt(arguments[2]));
  }

  private static void hold() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    start(
        () -> {
          synchronized (System.err) {
            held.countDown();
            sleep();
          }
        });
    held.await();
  }

  private static void fail() {
    throw new IllegalStateException("as it should");
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
