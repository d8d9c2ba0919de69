package io.packwatch.agent.transform.cache;

import io.packwatch.agent.disk.Trust;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A cache file that is open for reading. The file never changes; its replacement is another file.
 *
 * <pre>
 *  8  "PWCLASS1"
 *  4  length of the fingerprint
 *  4  number of classes
 *  4  length of the file
 *  4  CRC-32 of fingerprint and index
 *     the fingerprint, in UTF-8: build and settings in words
 *     the index, sorted: digest of the key (8), place (4), length (4) and CRC-32 (4) of the class
 *     the classes: key and data
 * </pre>
 *
 * <p>Only the index is held in memory, 20 bytes a class. Any thread.
 */
final class CacheFile implements Closeable {

  static final long MAGIC = 0x5057434c41535331L;
  static final int HEADER = 24;
  static final int ENTRY = 20;

  private final RandomAccessFile file;
  private final byte[] index;

  private CacheFile(RandomAccessFile file, byte[] index) {
    this.file = file;
    this.index = index;
  }

  /**
   * Opens a file.
   *
   * @throws DoubtException if it is not a complete and valid file with this fingerprint
   */
  static CacheFile open(File path, String fingerprint) throws IOException {
    String doubt = Trust.doubt(path);
    if (doubt != null) {
      throw new DoubtException(doubt);
    }
    RandomAccessFile file = new RandomAccessFile(path, "r");
    try {
      return new CacheFile(file, index(file, fingerprint.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException unsound) {
      file.close();
      throw unsound;
    }
  }

  private static byte[] index(RandomAccessFile file, byte[] fingerprint) throws IOException {
    long length = file.length();
    if (length < HEADER) {
      throw new DoubtException("it is torn");
    }
    byte[] header = new byte[HEADER];
    file.readFully(header);
    if (u8(header, 0) != MAGIC) {
      throw new DoubtException("it is not a file of this version");
    }
    int count = u4(header, 12);
    if (u4(header, 16) != length
        || length > CacheLimits.MAX_BYTES
        || count < 0
        || count > CacheLimits.MAX_CLASSES
        || HEADER + (long) fingerprint.length + (long) count * ENTRY > length) {
      throw new DoubtException("it is torn");
    }
    byte[] found = new byte[fingerprint.length];
    if (u4(header, 8) == found.length) {
      file.readFully(found);
    }
    if (!Arrays.equals(found, fingerprint)) {
      throw new DoubtException("it is of another build or other settings");
    }
    byte[] index = new byte[count * ENTRY];
    file.readFully(index);
    CRC32 sum = new CRC32();
    sum.update(found, 0, found.length);
    sum.update(index, 0, index.length);
    if ((int) sum.getValue() != u4(header, 20)) {
      throw new DoubtException("its checksum is wrong");
    }
    return index;
  }

  int size() {
    return index.length / ENTRY;
  }

  long digest(int entry) {
    return u8(index, entry * ENTRY);
  }

  int length(int entry) {
    return u4(index, entry * ENTRY + 12);
  }

  /** Key and data of one class. */
  synchronized byte[] entry(int entry) throws IOException {
    int place = u4(index, entry * ENTRY + 8);
    int length = length(entry);
    if (place < 0 || length < 0 || (long) place + length > file.length()) {
      throw new DoubtException("it is torn");
    }
    byte[] bytes = new byte[length];
    file.seek(place);
    file.readFully(bytes);
    if (ClassKey.crc(bytes) != u4(index, entry * ENTRY + 16)) {
      throw new DoubtException("the checksum of a class is wrong");
    }
    return bytes;
  }

  /** The data of a key; null if there is none. */
  byte @Nullable [] find(ClassKey key) throws IOException {
    int found = search(key.digest());
    if (found < 0) {
      return null;
    }
    byte[] bytes = entry(found);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    boolean same = ClassKey.read(new DataInputStream(in)).equals(key);
    return same ? Arrays.copyOfRange(bytes, bytes.length - in.available(), bytes.length) : null;
  }

  private int search(long digest) {
    int from = 0;
    int to = size() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      long there = digest(middle);
      if (there == digest) {
        return middle;
      }
      if (there < digest) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private static long u8(byte[] bytes, int at) {
    return ((long) u4(bytes, at) << 32) | (u4(bytes, at + 4) & 0xffffffffL);
  }

  private static int u4(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }
}
