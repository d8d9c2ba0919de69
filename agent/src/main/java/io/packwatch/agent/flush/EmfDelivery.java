package io.packwatch.agent.flush;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The lines of one interval, each written whole with one call. */
final class EmfDelivery implements Delivery {

  private final List<byte[]> lines;
  private final EmfExporter.Target target;
  private final String where;
  private int written;

  EmfDelivery(List<byte[]> lines, EmfExporter.Target target, String where) {
    this.lines = lines;
    this.target = target;
    this.where = where;
  }

  @Override
  public void run() throws DeliveryException {
    if (written == lines.size()) {
      return;
    }
    try (OutputStream out = target.open()) {
      while (written < lines.size()) {
        out.write(lines.get(written));
        written++;
      }
    } catch (IOException e) {
      throw DeliveryException.passing("cannot write to " + where, e);
    }
  }
}
