package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecordTexts;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Log lines while they wait: JSON in UTF-8, in the order of time. Immutable. */
public final class LogBatch implements Batch {

  /**
   * Headers of two arrays and this object; per line, the header of its array and the reference to
   * it.
   */
  private static final int BYTES_OVERHEAD = 80;

  private static final int BYTES_PER_LINE = 32;

  /** The target that another process meant; null for this process's. */
  public final @Nullable LogTarget target;

  private final long[] millis;
  private final byte[][] lines;

  private LogBatch(@Nullable LogTarget target, long[] millis, byte[][] lines) {
    this.target = target;
    this.millis = millis;
    this.lines = lines;
  }

  /**
   * Makes a batch of lines, which are not copied.
   *
   * @param millis their times since 1970, ascending
   * @param lines the same number of lines, without line ends
   */
  public static LogBatch of(long[] millis, byte[][] lines) {
    return new LogBatch(null, millis, lines);
  }

  public int size() {
    return lines.length;
  }

  public long millis(int line) {
    return millis[line];
  }

  public byte[] line(int line) {
    return lines[line];
  }

  @Override
  public int items() {
    return lines.length;
  }

  @Override
  public long bytes() {
    long sum = BYTES_OVERHEAD;
    for (byte[] line : lines) {
      sum += BYTES_PER_LINE + line.length;
    }
    return sum;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(lines.length);
    for (int i = 0; i < lines.length; i++) {
      out.writeLong(millis[i]);
      out.writeInt(lines[i].length);
      out.write(lines[i]);
    }
  }

  /** Writes what a spool's files say about their writer. */
  public static void writeOwner(LogTarget target, DataOutputStream out) throws IOException {
    RecordTexts.write(target.group, out);
    RecordTexts.write(target.stream, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the content is anything else
   */
  public static LogBatch read(DataInputStream in, byte[] writtenOwner) throws IOException {
    DataInputStream owner = new DataInputStream(new ByteArrayInputStream(writtenOwner));
    LogTarget target =
        LogTarget.of(
            String.valueOf(RecordTexts.read(owner)), String.valueOf(RecordTexts.read(owner)));
    int count = in.readInt();
    if (count < 0 || count > in.available() / 12) {
      throw new EOFException(count + " lines");
    }
    long[] millis = new long[count];
    byte[][] lines = new byte[count][];
    for (int i = 0; i < count; i++) {
      millis[i] = in.readLong();
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new EOFException("a line of " + length + " bytes");
      }
      lines[i] = new byte[length];
      in.readFully(lines[i]);
    }
    return new LogBatch(target, millis, lines);
  }
}
