package com.acme.errors;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Logs exceptions at a steady rate, no two of them from the same place. */
public final class Main {

  private static final int BATCHES_PER_SECOND = 100;

  private final Logger logger = Logger.getLogger("com.acme.errors");
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final int perBatch;
  private int logged;

  private Main(int perSecond) {
    perBatch = perSecond / BATCHES_PER_SECOND;
    logger.setUseParentHandlers(false); // where they would go is not the question
  }

  /**
   * Logs, then says what that took and waits to be ended.
   *
   * @param arguments exceptions a second, and for how many seconds
   */
  public static void main(String[] arguments) throws Exception {
    Main main = new Main(Integer.parseInt(arguments[0]));
    int seconds = Integer.parseInt(arguments[1]);
    main.log(seconds / 2); // warm
    double heapBefore = heapMegabytes();
    int before = main.logged;
    long cpu = main.threads.getCurrentThreadCpuTime();
    main.log(seconds - seconds / 2);
    cpu = main.threads.getCurrentThreadCpuTime() - cpu;
    double nanosEach = (double) cpu / (main.logged - before);
    System.out.printf(
        Locale.ROOT, "FIGURES %.0f %.3f %.3f%n", nanosEach, heapBefore, heapMegabytes());
    Thread.sleep(Long.MAX_VALUE);
  }

  private void log(int seconds) throws InterruptedException {
    long next = System.nanoTime();
    for (int batch = 0; batch < seconds * BATCHES_PER_SECOND; batch++) {
      for (int i = 0; i < perBatch; i++) {
        logger.log(Level.SEVERE, "it failed", fault(logged++));
      }
      next += 1_000_000_000L / BATCHES_PER_SECOND;
      long left = next - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      }
    }
  }

  /** As it would be from a place of its own in a large application. */
  private static Exception fault(int number) {
    Exception fault = new IllegalStateException("order " + number + " cannot be found");
    StackTraceElement[] stack = fault.getStackTrace();
    stack[0] =
        new StackTraceElement("com.acme.errors.Place" + number, "find", "Place.java", number);
    fault.setStackTrace(stack);
    return fault;
  }

  private static double heapMegabytes() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }
}
