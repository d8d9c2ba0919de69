package io.packwatch.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The agent's version, which the build writes beside this class. */
public final class Version {

  /** Say, {@code 0.1.0}. */
  public static final String BUILD = read();

  private Version() {}

  private static String read() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      byte[] bytes = new byte[64];
      int length = in == null ? 0 : in.read(bytes);
      return new String(bytes, 0, Math.max(length, 0), StandardCharsets.UTF_8).trim();
    } catch (IOException unreadable) {
      return "of an unknown version";
    }
  }
}
