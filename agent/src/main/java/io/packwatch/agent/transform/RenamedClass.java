package io.packwatch.agent.transform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A class file with changed texts, such as names of types. */
public final class RenamedClass {

  private static final int UTF8 = 1;

  private RenamedClass() {}

  /** Changes a text. */
  public interface Renaming {
    String of(String text);
  }

  /** The class file with every text in its constant pool renamed. */
  public static byte[] of(byte[] bytes, Renaming renaming) throws IOException {
    ClassFile file = ClassFile.read(bytes);
    if (file == null) {
      throw new IOException("a class of our own is not understood");
    }
    ByteArrayOutputStream to = new ByteArrayOutputStream(bytes.length + 64);
    to.write(bytes, 0, 10);
    for (int index = 1; index < file.constantCount(); index++) {
      int at = file.constant(index);
      if (at == 0) {
        continue;
      }
      int length = ConstantLengths.at(bytes, at);
      if (bytes[at] == UTF8) {
        // Latin-1 keeps every byte: the text is in Java's modified UTF-8
        String text = new String(bytes, at + 3, length - 3, StandardCharsets.ISO_8859_1);
        byte[] changed = renaming.of(text).getBytes(StandardCharsets.ISO_8859_1);
        to.write(UTF8);
        to.write(changed.length >>> 8);
        to.write(changed.length);
        to.write(changed, 0, changed.length);
      } else {
        to.write(bytes, at, length);
      }
    }
    to.write(bytes, file.afterConstants(), bytes.length - file.afterConstants());
    return to.toByteArray();
  }
}
