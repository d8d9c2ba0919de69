package io.packwatch.agent.flush;

import io.packwatch.agent.record.Interval;
import java.io.IOException;
import java.util.List;

/** Writes log lines to this machine: standard output, or a file. */
public final class LineTarget implements Exporter {

  /** Takes lines, each with its line end. */
  interface Out {

    /**
     * Writes some whole lines.
     *
     * @return how many; at least 1
     */
    int write(LineParcel lines, int from) throws IOException;
  }

  private final String name;
  private final Out out;
  private final LocalOutput output;

  LineTarget(String name, String where, Out out) {
    this.name = name;
    this.out = out;
    this.output = new LocalOutput(where);
  }

  /** To descriptor 1, whatever the application made of {@code System.out}. */
  public static LineTarget standardOutput() {
    return new LineTarget("logs to stdout", "standard output", new StandardOutputLines());
  }

  /**
   * To a file.
   *
   * @param mostBytes after which it is followed by another
   * @param count how many full ones are kept
   */
  public static LineTarget file(String path, long mostBytes, int count) {
    return new LineTarget(
        "logs to file", "packwatch.logs.file=" + path, new RotatingFile(path, mostBytes, count));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Delivery prepare(Interval interval) {
    throw new UnsupportedOperationException("figures are not log lines");
  }

  @Override
  public Delivery prepare(List<Pending> oldest) {
    Pending parcel = oldest.get(0);
    return () -> {
      try {
        output.write(moved -> write(parcel, moved));
      } catch (IOException e) {
        throw DeliveryException.passing("cannot be written", e);
      }
      parcel.done();
    };
  }

  /** From the line that comes next: an earlier attempt may have come to its end meanwhile. */
  private void write(Pending parcel, Runnable moved) throws IOException {
    LineParcel lines = (LineParcel) parcel.parcel();
    while (parcel.through() < lines.size()) {
      int written = out.write(lines, parcel.through());
      parcel.reached(parcel.through() + written, false);
      moved.run();
    }
  }
}
