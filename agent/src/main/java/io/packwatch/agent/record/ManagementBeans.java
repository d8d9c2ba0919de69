package io.packwatch.agent.record;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/** The platform's management beans. Loading this class is what touches JMX. */
final class ManagementBeans implements JvmGauges.Source {

  private static final int READINGS_PER_LOOK = 60;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private int processors;
  private int processorsAge;

  @Override
  public long processCpuNanos() {
    return system.getProcessCpuTime();
  }

  /** In a container they are read from files, and may change; but not by the second. */
  @Override
  public int processors() {
    if (processorsAge-- <= 0) {
      processors = Runtime.getRuntime().availableProcessors();
      processorsAge = READINGS_PER_LOOK;
    }
    return processors;
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
