package io.packwatch.agent.record;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** The platform's management beans. Loading this class is what touches JMX. */
final class ManagementBeans implements JvmGauges.Source {

  private static final int READINGS_PER_LOOK = 60;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final List<MemoryPoolMXBean> old = oldPools();
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

  @Override
  public double heapAfterCollection() {
    double fullest = Double.NaN;
    for (MemoryPoolMXBean pool : old) {
      MemoryUsage after = pool.getCollectionUsage();
      if (after != null && after.getMax() > 0) {
        double percent = 100.0 * after.getUsed() / after.getMax();
        fullest = fullest > percent ? fullest : percent;
      }
    }
    return fullest;
  }

  @Override
  public int deadlockedThreads() {
    long[] waiting = threads.findDeadlockedThreads();
    return waiting == null ? 0 : waiting.length;
  }

  private static List<MemoryPoolMXBean> oldPools() {
    List<MemoryPoolMXBean> old = new ArrayList<>();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      String name = pool.getName();
      // survivor spaces are full after a collection by design
      boolean young = name.contains("Eden") || name.contains("Survivor") || name.contains("Young");
      if (pool.getType() == MemoryType.HEAP && !young) {
        old.add(pool);
      }
    }
    return old;
  }
}
