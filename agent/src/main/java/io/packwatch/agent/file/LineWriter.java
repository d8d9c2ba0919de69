package io.packwatch.agent.file;

import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Exporter;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.QueuedBatch;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/** Writes log lines to this machine: standard output, or a file. */
public final class LineWriter implements Exporter<LogBatch> {

  /** Takes lines, each with its line end. */
  public interface Out {

    /**
     * Writes some whole lines.
     *
     * @return how many; at least 1
     */
    int write(LogBatch lines, int from) throws IOException;
  }

  private final String name;
  private final Out out;
  private final LocalOutput output;

  public LineWriter(String name, String where, Out out) {
    this.name = name;
    this.out = out;
    this.output = new LocalOutput(where);
  }

  /** To descriptor 1, whatever the application made of {@code System.out}. */
  public static LineWriter standardOutput() {
    return new LineWriter("logs to stdout", "standard output", new StandardOutputLines());
  }

  /**
   * To a file.
   *
   * @param mostBytes after which it is followed by another
   * @param count how many full ones are kept
   */
  public static LineWriter file(String path, long mostBytes, int count) {
    return new LineWriter(
        "logs to file", "packwatch.logs.file=" + path, new RotatingFile(path, mostBytes, count));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String what() {
    return "log lines";
  }

  @Override
  public String items() {
    return "batches";
  }

  @Override
  public Delivery prepare(List<QueuedBatch<LogBatch>> oldest) {
    QueuedBatch<LogBatch> queued = oldest.get(0);
    return () -> {
      try {
        output.write(moved -> write(queued, moved));
      } catch (IOException e) {
        throw DeliveryException.passing("cannot be written", e);
      }
      queued.done();
    };
  }

  /** From the line that comes next: an earlier attempt may have come to its end meanwhile. */
  private void write(QueuedBatch<LogBatch> queued, Runnable moved) throws IOException {
    LogBatch lines = queued.batch();
    while (queued.through() < lines.size()) {
      int written = out.write(lines, queued.through());
      queued.reached(queued.through() + written, false);
      moved.run();
    }
  }

  /** Never called: what is written here is not kept on disk a second time. */
  @Override
  public LogBatch read(DataInputStream content, byte[] owner) throws IOException {
    return LogBatch.read(content, owner);
  }
}
