package com.acme.plain;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Writes nothing anywhere, and ends after a time with a status of its own. Arguments: a file that
 * it makes when its {@code main} runs; milliseconds; the status; and, if it is to hold the lock of
 * {@code System.err} all the while, {@code hold}.
 */
public final class SaysNothing {

  private SaysNothing() {}

  public static void main(String[] arguments) throws Exception {
    if (!new File(arguments[0]).createNewFile()) {
      throw new IOException(arguments[0] + " is there already");
    }
    if (arguments.length > 3) {
      hold();
    }
    Thread.sleep(Long.parseLong(arguments[1]));
    System.exit(Integer.parseInt(arguments[2]));
  }

  private static void hold() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Thread holding =
        new Thread(
            () -> {
              synchronized (System.err) {
                held.countDown();
                sleep();
              }
            });
    holding.setDaemon(true);
    holding.start();
    held.await();
  }

  private static void sleep() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
