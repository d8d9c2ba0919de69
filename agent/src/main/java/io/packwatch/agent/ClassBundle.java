package io.packwatch.agent;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Classes that load one after the other, in one entry of the agent's jar. Finding and inflating
 * each one separately took a fifth of the agent's start.
 *
 * <p>Big-endian: the number of classes; for each, in ascending order, the hash of its path and
 * where it ends; then all their bytes. A class is found by its hash alone, so the build fails if
 * two paths have the same one.
 */
final class ClassBundle {

  private static final int INT = 4;
  private static final int ROW = 2 * INT;

  /** The whole bundle; classes are defined directly from it. */
  final byte[] bytes;

  private final int count;

  private ClassBundle(byte[] bytes) {
    this.bytes = bytes;
    this.count = number(0);
  }

  /**
   * Reads what the build wrote.
   *
   * @param size what the stream holds, in bytes
   */
  static ClassBundle read(InputStream in, int size) throws IOException {
    byte[] bytes = new byte[size];
    for (int filled = 0; filled < size; ) {
      int more = in.read(bytes, filled, size - filled);
      if (more < 0) {
        throw new EOFException("a bundle of classes ends early");
      }
      filled += more;
    }
    return new ClassBundle(bytes);
  }

  /**
   * Where a class is, or a negative number.
   *
   * @param path say, {@code io/packwatch/agent/start/Start.class}
   */
  int find(String path) {
    int hash = path.hashCode();
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = number(INT + middle * ROW);
      if (at == hash) {
        return middle;
      }
      if (at < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  int offset(int index) {
    return index == 0 ? INT + count * ROW : number(index * ROW);
  }

  int length(int index) {
    return number((index + 1) * ROW) - offset(index);
  }

  /** The bytes of a class, or null. */
  byte @Nullable [] copyOf(String path) {
    int index = find(path);
    return index < 0
        ? null
        : Arrays.copyOfRange(bytes, offset(index), offset(index) + length(index));
  }

  private int number(int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
