package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.util.Map;

/**
 * Requests to the small service, one after the other on one connection: the order of events is
 * always the same.
 */
final class Requests implements AutoCloseable {

  /** What one request used, on average. */
  record Used(double instructions, double cpuMicros, double bytes) {

    void putInto(
        Map<Figure, Double> figures, Figure forInstructions, Figure forCpu, Figure forBytes) {
      if (!Double.isNaN(instructions)) {
        figures.put(forInstructions, instructions);
      }
      figures.put(forCpu, cpuMicros);
      figures.put(forBytes, bytes);
    }
  }

  private final Application application;
  private final HttpConnection connection;

  Requests(Application application) throws IOException {
    this.application = application;
    this.connection = new HttpConnection(application.port);
  }

  void send(String path, int count) throws IOException {
    byte[] request = HttpConnection.request(path);
    for (int i = 0; i < count; i++) {
      connection.ask(request);
    }
  }

  Used measure(String path, int count) throws IOException, InterruptedException {
    Instructions counter = Instructions.of(application.pid());
    long[] before = used();
    send(path, count);
    long[] after = used();
    double instructions = counter == null ? Double.NaN : counter.stop() / count;
    return new Used(
        instructions,
        (after[0] - before[0]) / 1e3 / count,
        (double) (after[1] - before[1]) / count);
  }

  private long[] used() throws IOException {
    String[] words = connection.ask(HttpConnection.request("/figures")).split(" ", -1);
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
