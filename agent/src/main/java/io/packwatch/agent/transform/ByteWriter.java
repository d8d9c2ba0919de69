package io.packwatch.agent.transform;

import java.util.Arrays;

/**
 * Bytes of a class file that is being written. It grows as needed, and fails only without memory.
 */
final class ByteWriter {

  private byte[] bytes;
  private int size;

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  ByteWriter u1(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  ByteWriter u2(int value) {
    return u1(value >>> 8).u1(value);
  }

  ByteWriter u4(int value) {
    return u2(value >>> 16).u2(value);
  }

  ByteWriter copy(byte[] from, int at, int length) {
    room(length);
    System.arraycopy(from, at, bytes, size, length);
    size += length;
    return this;
  }

  ByteWriter copy(ByteWriter from) {
    return copy(from.bytes, 0, from.size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
  }
}
