package com.acme.small.api;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Locale;

/** What the process has used so far, for the benchmark to take differences of. */
public final class FiguresServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = 0;
    long workersCpu = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().contains("-exec-")) {
        allocated += threads.getThreadAllocatedBytes(id);
        workersCpu += threads.getThreadCpuTime(id);
      }
    }
    if (request.getParameter("gc") != null) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    response
        .getOutputStream()
        .print(
            String.format(
                Locale.ROOT,
                "%d %d %d %d %d %d",
                workersCpu,
                allocated,
                system.getProcessCpuTime(),
                heap,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                threads.getThreadCount()));
  }
}
