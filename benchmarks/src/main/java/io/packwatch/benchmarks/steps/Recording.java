package io.packwatch.benchmarks.steps;

import io.packwatch.bootstrap.Histogram;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** One event into one distribution that all threads share: the worst case of contention. */
public class Recording {

  /** What all threads record into. */
  @State(Scope.Benchmark)
  public static class Shared {
    final Histogram histogram = new Histogram();
    final AtomicInteger threads = new AtomicInteger();
  }

  /** A thread's own sequence of durations around a millisecond: three octaves, as real ones. */
  @State(Scope.Thread)
  public static class Worker {

    private int number = -1;
    private long last = 1;

    int number(Shared shared) {
      if (number < 0) {
        number = shared.threads.getAndIncrement();
      }
      return number;
    }

    long nextNanos() {
      last = last * 6364136223846793005L + 1442695040888963407L;
      return 500_000 + (last >>> 43);
    }
  }

  private static void record(Shared shared, Worker worker) {
    shared.histogram.record(worker.nextNanos(), worker.number(shared));
  }

  @Benchmark
  @Threads(1)
  public void threads01(Shared shared, Worker worker) {
    record(shared, worker);
  }

  @Benchmark
  @Threads(2)
  public void threads02(Shared shared, Worker worker) {
    record(shared, worker);
  }

  @Benchmark
  @Threads(4)
  public void threads04(Shared shared, Worker worker) {
    record(shared, worker);
  }

  @Benchmark
  @Threads(8)
  public void threads08(Shared shared, Worker worker) {
    record(shared, worker);
  }

  @Benchmark
  @Threads(16)
  public void threads16(Shared shared, Worker worker) {
    record(shared, worker);
  }
}
