package io.packwatch.agent.packages;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads names from a jar's central directory, in its order and only as far as needed: the first
 * ones take 0.03 ms, while opening the jar takes 0.5 to 1 ms.
 *
 * <p>Source: section 4.3 of <a
 * href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>. Not for jars
 * of more than 65,535 entries or 4 GB.
 */
final class ZipEntries implements Entries {

  private static final int END_MARK = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;

  /** A comment may follow the end record. */
  private static final int MAX_COMMENT = 0xFFFF;

  private static final int CHUNK = 8_192;

  private final RandomAccessFile file;
  private final boolean isNested;

  /** The beginning of this jar in the file, to which its offsets are relative. */
  private final long origin;

  private long position;
  private final long end;
  private byte[] buffer = new byte[CHUNK];
  private int at;
  private int limit;

  /** The beginning of the last returned entry in the buffer. */
  private int latest;

  private ZipEntries(RandomAccessFile file, long start, long length, boolean isNested)
      throws IOException {
    this.file = file;
    this.isNested = isNested;
    byte[] tail = tail(start, length);
    int mark = endMark(tail);
    end = start + length - tail.length + mark;
    position = end - unsigned(tail, mark + 12);
    origin = position - unsigned(tail, mark + 16);
    if (position < start || origin < start) {
      throw new IOException("its directory lies outside of it");
    }
  }

  static ZipEntries of(File jar) throws IOException {
    RandomAccessFile file = new RandomAccessFile(jar, "r");
    try {
      return new ZipEntries(file, 0, file.length(), false);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Runs some hundred times before the JVM has compiled anything, so it reads only what it must.
   */
  @Override
  public @Nullable String next() throws IOException {
    if (limit - at < ENTRY_LENGTH && !has(ENTRY_LENGTH)) {
      return null;
    }
    byte[] bytes = buffer;
    if (bytes[at] != 'P' || bytes[at + 1] != 'K') {
      return null;
    }
    int name = (bytes[at + 28] & 0xFF) | (bytes[at + 29] & 0xFF) << 8;
    int extra = (bytes[at + 30] & 0xFF) | (bytes[at + 31] & 0xFF) << 8;
    int comment = (bytes[at + 32] & 0xFF) | (bytes[at + 33] & 0xFF) << 8;
    int length = ENTRY_LENGTH + name + extra + comment;
    if (limit - at < length && !has(length)) {
      throw new EOFException("its directory breaks off");
    }
    latest = at;
    at += length;
    return new String(buffer, latest + ENTRY_LENGTH, name, StandardCharsets.UTF_8);
  }

  /**
   * The entries of the jar that is the latest entry, to be read at once; null if it is compressed.
   */
  @Nullable ZipEntries inside() throws IOException {
    if (number(buffer, latest + 10, 2) != 0) {
      return null;
    }
    long compressed = unsigned(buffer, latest + 20);
    long local = unsigned(buffer, latest + 42);
    byte[] head = new byte[LOCAL_LENGTH];
    file.seek(origin + local);
    file.readFully(head);
    long data = origin + local + LOCAL_LENGTH + number(head, 26, 2) + number(head, 28, 2);
    return new ZipEntries(file, data, compressed, true);
  }

  @Override
  public void close() throws IOException {
    if (!isNested) {
      file.close();
    }
  }

  private byte[] tail(long start, long length) throws IOException {
    byte[] tail = read(start, length, END_LENGTH);
    return number(tail, 0, 4) == END_MARK ? tail : read(start, length, END_LENGTH + MAX_COMMENT);
  }

  private byte[] read(long start, long length, int wanted) throws IOException {
    byte[] bytes = new byte[(int) Math.min(length, wanted)];
    if (bytes.length < END_LENGTH) {
      throw new IOException("too short for a jar");
    }
    file.seek(start + length - bytes.length);
    file.readFully(bytes);
    return bytes;
  }

  private static int endMark(byte[] tail) throws IOException {
    for (int i = tail.length - END_LENGTH; i >= 0; i--) {
      if (number(tail, i, 4) == END_MARK) {
        return i;
      }
    }
    throw new IOException("no jar");
  }

  /** Reads this many bytes of the directory into the buffer. */
  private boolean has(int bytes) throws IOException {
    if (limit - at >= bytes) {
      return true;
    }
    byte[] into = bytes > buffer.length ? new byte[bytes] : buffer;
    System.arraycopy(buffer, at, into, 0, limit - at);
    buffer = into;
    limit -= at;
    at = 0;
    file.seek(position);
    int wanted = (int) Math.min(end - position, buffer.length - limit);
    for (int read = 0; wanted > 0 && read >= 0; wanted -= read) {
      read = file.read(buffer, limit, wanted);
      limit += Math.max(read, 0);
      position += Math.max(read, 0);
    }
    return limit >= bytes;
  }

  private static long unsigned(byte[] bytes, int at) {
    return number(bytes, at, 4) & 0xFFFFFFFFL;
  }

  /** Little endian. */
  private static long number(byte[] bytes, int at, int length) {
    int value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xFF);
    }
    return value;
  }
}
