package com.acme.small.api;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/**
 * What the threads that serve requests have used so far, for the benchmark to take differences of:
 * {@code <nanoseconds of CPU> <bytes allocated>}.
 */
public final class FiguresServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long cpu = 0;
    long allocated = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().contains("-exec-")) {
        cpu += threads.getThreadCpuTime(id);
        allocated += threads.getThreadAllocatedBytes(id);
      }
    }
    response.getOutputStream().print(cpu + " " + allocated);
  }
}
