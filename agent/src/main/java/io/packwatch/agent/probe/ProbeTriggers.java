package io.packwatch.agent.probe;

import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.ProbeIndex;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The file that tells which classes concern which probe, so that a start need not load every
 * library to know. The build writes it, the agent reads it.
 */
public final class ProbeTriggers {

  private static final String FILE = "triggers.txt";

  private ProbeTriggers() {}

  /** What the build wrote. */
  public static String read() {
    try (InputStream in = ProbeTriggers.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("this build of the agent is incomplete: no " + FILE);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        bytes.write(chunk, 0, count);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(FILE + " cannot be read from the agent's jar", unreadable);
    }
  }

  /** What is to be written: asks every library. */
  static String write() {
    ProbeIndex index = new ProbeIndex();
    for (Library library : Probes.all()) {
      index.add(library);
    }
    return index.triggers();
  }

  /** Called by the build, with the file's path. */
  public static void main(String[] arguments) throws IOException {
    try (OutputStream out = new FileOutputStream(arguments[0])) {
      out.write(write().getBytes(StandardCharsets.UTF_8));
    }
  }
}
