package io.packwatch.agent.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which agent this is, as the build wrote it beside this class. */
public final class Version {

  /** Say, {@code 0.1.0}. */
  public static final String BUILD = read("version.txt");

  /** The system property that tells others, the command line's {@code list} say, who is here. */
  public static final String PROPERTY = "io.packwatch.agent";

  private Version() {}

  /**
   * A digest of everything that has a say in how classes are woven: two builds of one version
   * differ in it. Empty where there is no jar.
   */
  static String digest() {
    return read("digest.txt");
  }

  private static String read(String resource) {
    try (InputStream in = Version.class.getResourceAsStream(resource)) {
      byte[] bytes = new byte[64];
      int length = in == null ? 0 : in.read(bytes);
      return new String(bytes, 0, Math.max(length, 0), StandardCharsets.UTF_8).trim();
    } catch (IOException unreadable) {
      return "of an unknown version";
    }
  }
}
