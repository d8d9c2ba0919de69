package io.packwatch.agent.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text file of the agent's jar. It runs before the application's main: no regular
 * expressions.
 */
public final class TextResource {

  private TextResource() {}

  /**
   * The whole text of a file.
   *
   * @param beside a class in the same package
   * @throws IllegalStateException if the file is missing or unreadable: the jar is broken
   */
  public static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build of the agent is incomplete: no " + name);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(name + " cannot be read from the agent's jar", unreadable);
    }
  }

  /** The lines of a file; each ends with a line feed. */
  public static List<String> lines(Class<?> beside, String name) {
    String text = read(beside, name);
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end));
      from = end + 1;
    }
    return lines;
  }
}
