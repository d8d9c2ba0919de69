package io.packwatch.agent.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole files, without {@code java.nio.file}. */
final class FileBytes {

  private FileBytes() {}

  /**
   * The bytes of a file.
   *
   * @throws IOException when it is unreadable or longer than {@code most} bytes; the message names
   *     the file
   */
  static byte[] of(File file, int most) throws IOException {
    if (file.exists() && !file.isFile()) {
      // A directory; or a pipe or device that may never end.
      throw new IOException(file + " (not a regular file)");
    }
    try (InputStream in = new FileInputStream(file)) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        content.write(chunk, 0, read);
        if (content.size() > most) {
          throw new IOException(file + " (longer than " + most + " bytes)");
        }
      }
      return content.toByteArray();
    }
  }
}
