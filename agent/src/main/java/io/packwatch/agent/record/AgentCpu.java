package io.packwatch.agent.record;

import io.packwatch.bootstrap.Recording;
import org.jspecify.annotations.Nullable;

/** What the agent's own threads cost: those of {@link Recording#agentThreads}. */
final class AgentCpu {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Whose reading is at the same place in {@link #before}; 0 for no thread's. */
  private long[] ids = new long[0];

  private long[] before = new long[0];

  /** The CPU time since the last call in milliseconds; null where this JVM does not tell. */
  MetricPoint.@Nullable Sum take(JvmGauges.Source beans) {
    @Nullable Thread[] threads = Recording.agentThreads();
    long[] nowIds = new long[threads.length];
    long[] now = new long[threads.length];
    long sum = 0;
    boolean told = false;
    for (int i = 0; i < threads.length; i++) {
      Thread thread = threads[i];
      long nanos = thread == null ? -1 : beans.cpuNanos(thread);
      if (thread != null && nanos >= 0) {
        nowIds[i] = thread.getId();
        now[i] = nanos;
        sum += nanos - (i < ids.length && ids[i] == nowIds[i] ? before[i] : 0);
        told = true;
      }
    }
    ids = nowIds;
    before = now;
    return told ? new MetricPoint.Sum(sum / NANOS_PER_MILLI) : null;
  }
}
