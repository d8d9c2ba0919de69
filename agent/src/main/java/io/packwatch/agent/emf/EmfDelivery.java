package io.packwatch.agent.emf;

import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.file.LocalOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The lines of one interval, each written whole with one call. */
public final class EmfDelivery implements Delivery {

  private final List<byte[]> lines;
  private final QueuedBatch<PackedInterval> interval;
  private final EmfExporter.Target target;
  private final LocalOutput output;
  private final String where;

  EmfDelivery(
      List<byte[]> lines,
      QueuedBatch<PackedInterval> interval,
      EmfExporter.Target target,
      LocalOutput output,
      String where) {
    this.lines = lines;
    this.interval = interval;
    this.target = target;
    this.output = output;
    this.where = where;
  }

  @Override
  public void run() throws DeliveryException {
    try {
      output.write(this::write);
    } catch (IOException e) {
      throw DeliveryException.passing("cannot write to " + where, e);
    }
  }

  /** From the line that comes next: an earlier attempt may have come to its end meanwhile. */
  private void write(Runnable moved) throws IOException {
    if (interval.through() == lines.size()) {
      return;
    }
    try (OutputStream out = target.open()) {
      for (int next = interval.through(); next < lines.size(); next++) {
        out.write(lines.get(next));
        interval.reached(next + 1, false);
        moved.run();
      }
    }
  }
}
