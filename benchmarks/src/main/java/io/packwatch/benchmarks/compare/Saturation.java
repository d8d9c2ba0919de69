package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * As many requests as an application answers, over a few connections at once.
 *
 * @param answers how many there were
 * @param perSecond answers a second
 * @param p99Micros the latency that 99 % of them kept
 */
record Saturation(int answers, double perSecond, double p99Micros) {

  /** Enough to keep two cores busy; more only queue. */
  private static final int CONNECTIONS = 4;

  static Saturation of(int port, String path, Duration time)
      throws IOException, InterruptedException {
    byte[] request = HttpConnection.request(path);
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long began = System.nanoTime();
      long until = began + time.toNanos();
      Callable<long[]> client = () -> latencies(port, request, until);
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(clients.submit(client));
      }
      long[] all = new long[0];
      for (Future<long[]> each : running) {
        long[] more = each.get();
        int known = all.length;
        all = Arrays.copyOf(all, known + more.length);
        System.arraycopy(more, 0, all, known, more.length);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      Arrays.sort(all);
      return new Saturation(all.length, all.length / seconds, all[(int) (all.length * 0.99)] / 1e3);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    } finally {
      clients.shutdownNow();
    }
  }

  private static long[] latencies(int port, byte[] request, long until) throws IOException {
    long[] latencies = new long[1 << 16];
    int count = 0;
    try (HttpConnection connection = new HttpConnection(port)) {
      long now = System.nanoTime();
      while (now < until) {
        connection.ask(request);
        long answered = System.nanoTime();
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = answered - now;
        now = answered;
      }
    }
    return Arrays.copyOf(latencies, count);
  }
}
