package io.packwatch.agent.transform.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The key of a class: its name, the view under which it was examined, and the length, CRC-32 and
 * Adler-32 of its bytes.
 *
 * <p>The JVM computes these checksums at memory speed from the first call on. SHA-256 runs
 * interpreted at start-up, 100 ns a byte, after loading 60 classes. They need not withstand an
 * attacker: one who can choose the application's classes already runs in it.
 */
public final class ClassKey {

  private final String name;
  private final int question;
  private final int length;
  private final int crc;
  private final int adler;

  private ClassKey(String name, int question, int length, int crc, int adler) {
    this.name = name;
    this.question = question;
    this.length = length;
    this.crc = crc;
    this.adler = adler;
  }

  /**
   * The key of a class.
   *
   * @param name its internal name
   * @param question the view under which it was examined, 0 to 255: the same bytes may have
   *     different results as an application's class and as a library's
   */
  public static ClassKey of(String name, int question, byte[] bytes) {
    Adler32 adler = new Adler32();
    adler.update(bytes, 0, bytes.length);
    return new ClassKey(name, question, bytes.length, crc(bytes), (int) adler.getValue());
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    return (int) crc.getValue();
  }

  /** The whole key in 64 bits. */
  long digest() {
    int rest = ((name.hashCode() * 31 + question) * 31 + length) * 31 + adler;
    return ((long) crc << 32) | (rest & 0xffffffffL);
  }

  void write(DataOutput to) throws IOException {
    to.writeUTF(name);
    to.writeByte(question);
    to.writeInt(length);
    to.writeInt(crc);
    to.writeInt(adler);
  }

  static ClassKey read(DataInput from) throws IOException {
    return new ClassKey(
        from.readUTF(), from.readUnsignedByte(), from.readInt(), from.readInt(), from.readInt());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof ClassKey)) {
      return false;
    }
    ClassKey key = (ClassKey) other;
    return crc == key.crc
        && adler == key.adler
        && length == key.length
        && question == key.question
        && name.equals(key.name);
  }

  @Override
  public int hashCode() {
    return crc;
  }
}
