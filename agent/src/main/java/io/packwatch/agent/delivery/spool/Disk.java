package io.packwatch.agent.delivery.spool;

/** Waits for the file system; tests do it themselves. */
interface Disk {

  /**
   * Runs a task after those before it, and waits for it, unless the disk is known to hang.
   *
   * @return whether the task was accepted: with too many waiting, it will never run
   */
  boolean run(Runnable task, long atMostMillis);
}
