package io.packwatch.agent.emf;

import io.packwatch.agent.cloudwatch.Encoder;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.IntervalExporter;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.file.LocalOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes Embedded Metric Format lines, from which CloudWatch Logs makes the same metrics: to the
 * process's standard output, or at the end of a file.
 *
 * <p>Standard output is written to directly, whatever the application made of {@code System.out}.
 * The file is opened for each interval, so that it can be rotated.
 */
public final class EmfExporter implements IntervalExporter {

  /** Where lines go; opened for each attempt and closed after it. */
  public interface Target {
    OutputStream open() throws IOException;
  }

  private final Encoder encoder;
  private final Target target;
  private final LocalOutput output;
  private final String where;

  /**
   * @param file {@code packwatch.emf.file}; null for standard output
   */
  public EmfExporter(SeriesIdentity origin, @Nullable String file, DeliveryCounters self) {
    this(
        origin,
        file == null ? new StandardOutputTarget() : new FileTarget(file),
        file == null ? "standard output" : "packwatch.emf.file=" + file,
        self);
  }

  EmfExporter(SeriesIdentity origin, Target target, String where, DeliveryCounters self) {
    this.encoder = new Encoder(origin, EmfLimits.VALUES_PER_TARGET, self);
    this.target = target;
    this.output = new LocalOutput(where);
    this.where = where;
  }

  private static final class StandardOutputTarget implements Target {
    @Override
    public OutputStream open() {
      return new StandardOutput();
    }
  }

  private static final class FileTarget implements Target {

    private final String file;

    FileTarget(String file) {
      this.file = file;
    }

    @Override
    public OutputStream open() throws IOException {
      return new FileOutputStream(file, true);
    }
  }

  /** Writes to descriptor 1, and leaves it open. */
  private static final class StandardOutput extends FileOutputStream {

    StandardOutput() {
      super(FileDescriptor.out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public String name() {
    return "emf";
  }

  @Override
  public Delivery prepare(List<QueuedBatch<PackedInterval>> oldest) {
    QueuedBatch<PackedInterval> queued = oldest.get(0);
    List<byte[]> lines = EmfLines.of(encoder.encode(queued.batch().unpack()));
    return new EmfDelivery(lines, queued, target, output, where);
  }
}
