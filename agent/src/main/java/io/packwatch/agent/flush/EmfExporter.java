package io.packwatch.agent.flush;

import io.packwatch.agent.record.Interval;
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
public final class EmfExporter implements Exporter {

  /** Where lines go; opened for each attempt and closed after it. */
  interface Target {
    OutputStream open() throws IOException;
  }

  private final Encoder encoder;
  private final Target target;
  private final LocalOutput output;
  private final String where;

  /**
   * @param file {@code packwatch.emf.file}; null for standard output
   */
  public EmfExporter(Origin origin, @Nullable String file, SelfFigures self) {
    this(
        origin,
        file == null ? new StandardOutputTarget() : new FileTarget(file),
        file == null ? "standard output" : "packwatch.emf.file=" + file,
        self);
  }

  EmfExporter(Origin origin, Target target, String where, SelfFigures self) {
    this.encoder = new Encoder(origin, Limits.VALUES_PER_TARGET, self);
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
  public Delivery prepare(Interval interval) {
    return prepare(new Pending(PackedInterval.of(interval)));
  }

  @Override
  public Delivery prepare(List<Pending> oldest) {
    return prepare(oldest.get(0));
  }

  private Delivery prepare(Pending pending) {
    Interval interval = ((PackedInterval) pending.parcel()).unpack();
    List<byte[]> lines = EmfLines.of(encoder.encode(interval));
    return new EmfDelivery(lines, pending, target, output, where);
  }
}
