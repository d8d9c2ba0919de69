package com.acme.loop.api;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** What event loops have used so far, for the benchmark to take differences of. */
public final class Figures {

  private final String loops;

  /**
   * @param loops what the names of the event loops' threads begin with
   */
  public Figures(String loops) {
    this.loops = loops;
  }

  /** {@code <nanoseconds of CPU> <bytes allocated>}. */
  public String used() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long cpu = 0;
    long allocated = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith(loops)) {
        cpu += threads.getThreadCpuTime(id);
        allocated += threads.getThreadAllocatedBytes(id);
      }
    }
    return cpu + " " + allocated;
  }
}
