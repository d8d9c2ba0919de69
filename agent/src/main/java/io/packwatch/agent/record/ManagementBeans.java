package io.packwatch.agent.record;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** The platform's management beans. Loading this class is what touches JMX. */
final class ManagementBeans implements JvmGauges.Source {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();

  @Override
  public long processCpuNanos() {
    return system.getProcessCpuTime();
  }

  @Override
  public int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public long collectionMillis() {
    long sum = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      if (isPausing(collector.getName())) {
        sum += Math.max(0, collector.getCollectionTime());
      }
    }
    return sum;
  }

  /**
   * ZGC and Shenandoah have a bean for their pauses ("ZGC Pauses", "ZGC Minor Pauses", "Shenandoah
   * Pauses") and one for whole cycles, which the application runs through.
   */
  static boolean isPausing(String collector) {
    return !collector.endsWith("Cycles");
  }

  @Override
  public long cpuNanos(Thread thread) {
    boolean known = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    return known ? threads.getThreadCpuTime(thread.getId()) : -1;
  }

  @Override
  public int threads() {
    return threads.getThreadCount();
  }
}
