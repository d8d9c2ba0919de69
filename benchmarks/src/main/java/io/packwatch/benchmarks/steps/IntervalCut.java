package io.packwatch.benchmarks.steps;

import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The end of an interval: the agent reads all counters while the application goes on counting. Some
 * 200 series, each with a new distribution in every interval.
 */
@State(Scope.Group)
public class IntervalCut {

  /** With requests, queries, calls and self time each, about 200 series. */
  private static final int PACKAGES = 28;

  private final AgentRooms recorder;
  private final long[] durations = new long[1 << 12];

  public IntervalCut() {
    try {
      recorder = AgentRooms.recorder();
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Setup(Level.Trial)
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < durations.length; i++) {
      durations[i] = (long) (200_000 * Math.exp(random.nextGaussian()));
    }
    for (int id = 1; id <= PACKAGES; id++) {
      for (long duration : durations) {
        record(Packages.meters(id), duration);
      }
    }
  }

  private static void record(PackageMeters meters, long nanos) {
    meters.requests.succeeded.record(nanos, 0);
    meters.queries.succeeded.record(nanos, 0);
    meters.calls.succeeded.record(nanos, 0);
    meters.selfTime.record(nanos, 0);
  }

  /** The agent's thread, which does nothing else here: a real one reads once a minute. */
  @Benchmark
  @Group("underLoad")
  @GroupThreads(1)
  public Object cut() throws ReflectiveOperationException {
    return recorder.cut();
  }

  /** An application thread: four events. */
  @Benchmark
  @Group("underLoad")
  @GroupThreads(1)
  public void recordFourEvents(Next next) {
    int at = next.index++;
    record(Packages.meters(1 + at % PACKAGES), durations[at & (durations.length - 1)]);
  }

  /** Where a thread is in the durations. */
  @State(Scope.Thread)
  public static class Next {
    int index;
  }
}
