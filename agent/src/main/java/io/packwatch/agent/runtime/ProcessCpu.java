package io.packwatch.agent.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** What the process took of the processors so far, once management beans may be touched. */
final class ProcessCpu implements LongSupplier {

  private boolean open;
  private boolean unknown;

  /** From now on JMX may be loaded. */
  void open() {
    open = true;
  }

  /** In nanoseconds; under 0 while it is not known. */
  @Override
  public long getAsLong() {
    if (!open || unknown) {
      return -1;
    }
    try {
      return Bean.SYSTEM.getProcessCpuTime();
    } catch (LinkageError | RuntimeException without) {
      unknown = true; // a run-time image without the management module
      return -1;
    }
  }

  private static final class Bean {
    static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Bean() {}
  }
}
