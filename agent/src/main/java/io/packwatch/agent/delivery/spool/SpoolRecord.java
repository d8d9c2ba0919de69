package io.packwatch.agent.delivery.spool;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a spool file.
 *
 * <pre>
 * head      magic 4, length of the content 4, CRC-32 of number and content 4, number 8, content
 * payload   the same with another magic, then its state: 8
 * state     parts through 4, in doubt or settled 1, the lowest three bytes of their CRC-32 3
 * </pre>
 *
 * <p>Payloads of a file are numbered from 0, so that a gap shows a loss; the head's number is the
 * format's version. The state is overwritten in place, which needs no space on a full disk, and
 * keeps a file from growing as it is delivered. A state with a wrong checksum is ignored, and its
 * payload is then in doubt.
 */
final class SpoolRecord {

  /** Raise it when the content, or the order of the parts that its owner counts, changes. */
  static final long VERSION = 2;

  static final int HEAD = 0x50575348;
  static final int PAYLOAD = 0x50575349;

  /** Before the content. */
  static final int PREFIX_BYTES = 4 + 4 + 4 + 8;

  static final int STATE_BYTES = 8;

  private static final int IN_DOUBT = 1;
  private static final int SETTLED = 2;

  final long number;
  final int offset;
  private final byte[] file;
  private final int length;

  private SpoolRecord(byte[] file, int offset, int length, long number) {
    this.file = file;
    this.offset = offset;
    this.length = length;
    this.number = number;
  }

  static byte[] head(String target, byte[] owner) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    RecordTexts.write(target, out);
    out.write(owner);
    return record(HEAD, VERSION, content.toByteArray(), new byte[0]);
  }

  static byte[] payload(long number, Payload payload) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 14);
    payload.write(new DataOutputStream(content));
    return record(PAYLOAD, number, content.toByteArray(), state(0, false, false));
  }

  static byte[] record(int magic, long number, byte[] content, byte[] state) {
    ByteBuffer record = ByteBuffer.allocate(PREFIX_BYTES + content.length + state.length);
    record.putInt(magic).putInt(content.length);
    record.putInt(checksum(number, content, 0, content.length)).putLong(number);
    record.put(content).put(state);
    return record.array();
  }

  static byte[] state(int through, boolean inDoubt, boolean settled) {
    ByteBuffer state = ByteBuffer.allocate(STATE_BYTES);
    state.putInt(through).put((byte) ((inDoubt ? IN_DOUBT : 0) | (settled ? SETTLED : 0)));
    int checksum = checksum(state.array());
    state.put((byte) (checksum >> 16)).put((byte) (checksum >> 8)).put((byte) checksum);
    return state.array();
  }

  /**
   * The record that begins there, or null if there is none, if it is incomplete, or if it is
   * damaged.
   */
  static @Nullable SpoolRecord at(byte[] file, int offset, int magic) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length - offset < PREFIX_BYTES || bytes.getInt(offset) != magic) {
      return null;
    }
    int length = bytes.getInt(offset + 4);
    int state = magic == PAYLOAD ? STATE_BYTES : 0;
    if (length < 0 || length > file.length - offset - PREFIX_BYTES - state) {
      return null;
    }
    long number = bytes.getLong(offset + 12);
    return checksum(number, file, offset + PREFIX_BYTES, length) == bytes.getInt(offset + 8)
        ? new SpoolRecord(file, offset, length, number)
        : null;
  }

  DataInputStream content() {
    return new DataInputStream(new ByteArrayInputStream(file, offset + PREFIX_BYTES, length));
  }

  int stateOffset() {
    return offset + PREFIX_BYTES + length;
  }

  /** Where a payload's record ends. */
  int end() {
    return stateOffset() + STATE_BYTES;
  }

  boolean hasState() {
    byte[] state = new byte[STATE_BYTES];
    System.arraycopy(file, stateOffset(), state, 0, STATE_BYTES);
    int checksum = checksum(state);
    return state[5] == (byte) (checksum >> 16)
        && state[6] == (byte) (checksum >> 8)
        && state[7] == (byte) checksum;
  }

  int through() {
    return hasState() ? Math.max(0, ByteBuffer.wrap(file).getInt(stateOffset())) : 0;
  }

  boolean isInDoubt() {
    return !hasState() || (file[stateOffset() + 4] & IN_DOUBT) != 0;
  }

  boolean isSettled() {
    return hasState() && (file[stateOffset() + 4] & SETTLED) != 0;
  }

  private static int checksum(byte[] state) {
    CRC32 crc = new CRC32();
    crc.update(state, 0, 5);
    return (int) crc.getValue();
  }

  private static int checksum(long number, byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.allocate(8).putLong(number).array(), 0, 8);
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
