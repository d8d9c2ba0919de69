package io.packwatch.agent.delivery.spool;

import java.io.File;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Spools whose disk is the caller's own thread, and what only the operating system does to them.
 */
public final class Spools {

  private Spools() {}

  /** One with a clock of the test's. */
  public static Spool open(File directory, byte[] owner, AtomicLong dropped, LongSupplier clock) {
    return open(directory, "here", owner, dropped, clock);
  }

  public static Spool open(
      File directory, String target, byte[] owner, AtomicLong dropped, LongSupplier clock) {
    return new Spool(directory, target, owner, dropped, clock, Spools::atOnce);
  }

  private static boolean atOnce(Runnable task, long atMostMillis) {
    task.run();
    return true;
  }

  /** The process dies. */
  public static void kill(Spool spool) {
    spool.letGo();
  }

  /** How many payloads a next process would find in a file of these bytes. */
  public static int unsettled(byte[] file) {
    return SegmentContent.of(file).unsettled.size();
  }
}
