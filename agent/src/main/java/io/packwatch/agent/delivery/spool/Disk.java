package io.packwatch.agent.delivery.spool;

/** Who waits for the file system; tests do it themselves. */
interface Disk {

  /**
   * Has a task run after those before it, and waits for it, but not for a disk that is known to
   * hang.
   *
   * @return whether it was taken on: with too many waiting, it will never run
   */
  boolean run(Runnable task, long atMostMillis);
}
