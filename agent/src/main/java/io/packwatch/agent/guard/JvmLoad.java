package io.packwatch.agent.guard;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The load of this JVM, from the platform's management beans: loading this class touches nothing,
 * the first reading touches JMX.
 */
final class JvmLoad implements CircuitBreaker.Source {

  private static final int READINGS_PER_LOOK = 60;

  private @Nullable Beans beans;
  private boolean unavailable;

  @Override
  public double heapAfterCollection() {
    Beans open = beans();
    return open == null ? Double.NaN : open.heapAfterCollection();
  }

  @Override
  public double cpu() {
    Beans open = beans();
    return open == null ? Double.NaN : open.cpu();
  }

  /** Null in a run-time image without the modules java.management and jdk.management. */
  private @Nullable Beans beans() {
    if (beans == null && !unavailable) {
      try {
        beans = new Beans();
      } catch (RuntimeException | LinkageError failure) {
        unavailable = true;
      }
    }
    return beans;
  }

  private static final class Beans {

    private final OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final List<MemoryPoolMXBean> pools = new ArrayList<>();

    /** Read from files in a container, where they may change, but not by the second. */
    private int processors;

    private int processorsAge;
    private boolean read;
    private long usedBefore;
    private long readAt;

    Beans() {
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getType() == MemoryType.HEAP && !isYoung(pool.getName())) {
          pools.add(pool);
        }
      }
    }

    /** Young pools are left out: survivor spaces are full after a collection by design. */
    private static boolean isYoung(String pool) {
      return pool.contains("Eden") || pool.contains("Survivor") || pool.contains("Young");
    }

    double heapAfterCollection() {
      double fullest = Double.NaN;
      for (MemoryPoolMXBean pool : pools) {
        MemoryUsage after = pool.getCollectionUsage();
        if (after != null && after.getMax() > 0) {
          double percent = 100.0 * after.getUsed() / after.getMax();
          fullest = fullest > percent ? fullest : percent;
        }
      }
      return fullest;
    }

    /**
     * Computed from the CPU time so far. The platform's own figure costs 0.7 ms each time, because
     * it reads and parses files of {@code /proc}, and this is called every second.
     */
    double cpu() {
      if (system == null) {
        return Double.NaN;
      }
      long used = system.getProcessCpuTime();
      long now = System.nanoTime();
      if (processorsAge-- <= 0) {
        processors = Runtime.getRuntime().availableProcessors();
        processorsAge = READINGS_PER_LOOK;
      }
      double share = (double) (used - usedBefore) / ((double) (now - readAt) * processors);
      boolean known = read && used >= 0 && now > readAt;
      usedBefore = used;
      readAt = now;
      read = true;
      return known ? 100 * Math.max(0, Math.min(1, share)) : Double.NaN;
    }
  }
}
