package io.packwatch.agent.packages;

import java.io.File;
import java.nio.charset.StandardCharsets;

/** Makes a file of the URLs that servers give their web applications. */
final class WebLocation {

  private static final String[] SCHEMES = {"jar:", "war:", "nested:", "file:"};

  private WebLocation() {}

  /** The directory or archive; a file that does not exist for a scheme of the server's own. */
  static File file(String url) {
    String path = url;
    for (String scheme : SCHEMES) {
      path = path.startsWith(scheme) ? path.substring(scheme.length()) : path;
    }
    int end = path.length();
    while (end > 1 && "/!*".indexOf(path.charAt(end - 1)) >= 0) {
      end--;
    }
    return new File(decoded(path.substring(0, end)));
  }

  /** Not {@code URLDecoder}, to which a plus is a space. */
  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      plain[length++] = code < 0 ? bytes[i] : (byte) code;
      i += code < 0 ? 0 : 2;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int code = 16 * Character.digit(high, 16) + Character.digit(low, 16);
    return Character.digit(high, 16) < 0 || Character.digit(low, 16) < 0 ? -1 : code;
  }
}
