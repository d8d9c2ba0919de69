package io.packwatch.agent.packages;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names a web application: by its {@code display-name}, else by its archive or folder, whose name
 * is usually its context path.
 */
final class WebName {

  private static final String DESCRIPTOR = "WEB-INF/web.xml";

  /** Bytes of a descriptor that are read; the name is near the top. */
  private static final int MAX_BYTES = 65_536;

  /** The name in a descriptor that was never edited. */
  private static final String ARCHETYPE = "Archetype Created Web Application";

  private static final String JETTY = "jetty-";

  /** The web application of the server's own root. */
  private static final String ROOT = "ROOT";

  private WebName() {}

  /**
   * The name, valid in a CloudWatch namespace and without a slash; null for the server's own root.
   *
   * @param path of the application, as {@code /srv/webapps/shop/} or {@code /srv/shop.war}
   * @param content null if it is unreadable
   */
  static @Nullable String of(String path, @Nullable ClassPlace content) {
    String displayed = content == null ? null : displayName(content);
    String name = displayed == null ? byPath(path) : displayed;
    String valid = CloudWatchName.of(name.replace('/', '-'));
    return valid.isEmpty() || valid.equals(ROOT) ? null : valid;
  }

  private static String byPath(String path) {
    int end = path.length();
    while (end > 1 && "/!*".indexOf(path.charAt(end - 1)) >= 0) {
      end--;
    }
    String plain = path.substring(0, end);
    String name = plain.substring(plain.lastIndexOf('/') + 1);
    if (name.equals("webapp")) {
      String parent = new File(plain).getParent();
      name = parent == null ? name : jettys(new File(parent).getName(), name);
    }
    int version = name.indexOf("##");
    name = version > 0 ? name.substring(0, version) : name;
    boolean archive = name.endsWith(".war") || name.endsWith(".ear");
    String bare = ApplicationName.withoutVersion(archive ? name : name + ".war");
    return bare.isEmpty() || bare.equals(ROOT) ? "" : SegmentNames.nameOf(bare);
  }

  /** Jetty unpacks into {@code jetty-0_0_0_0-8080-shop_war-_shop-any-1234/webapp}. */
  private static String jettys(String folder, String otherwise) {
    int end = folder.indexOf("_war-");
    int port = folder.indexOf('-', JETTY.length());
    int start = folder.indexOf('-', port + 1) + 1;
    return folder.startsWith(JETTY) && port > 0 && start > port && end > start
        ? folder.substring(start, end)
        : otherwise;
  }

  private static @Nullable String displayName(ClassPlace content) {
    try (InputStream in = content.open(DESCRIPTOR)) {
      return in == null ? null : displayName(text(in));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = new byte[MAX_BYTES];
    int length = 0;
    for (int read = 0; read >= 0 && length < bytes.length; length += Math.max(read, 0)) {
      read = in.read(bytes, length, bytes.length - length);
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** The application's own name; its servlets and filters may have one as well. */
  private static @Nullable String displayName(String descriptor) {
    String text = withoutComments(descriptor);
    int start = text.indexOf("<display-name>");
    int end = text.indexOf("</display-name>", Math.max(start, 0));
    int servlet = text.indexOf("<servlet>");
    int filter = text.indexOf("<filter>");
    boolean own = (servlet < 0 || start < servlet) && (filter < 0 || start < filter);
    if (start < 0 || end < 0 || !own) {
      return null;
    }
    String name = text.substring(start + "<display-name>".length(), end).trim();
    boolean useful =
        !name.isEmpty() && !name.equals(ARCHETYPE) && "%$<&".indexOf(name.charAt(0)) < 0;
    return useful ? name : null;
  }

  private static String withoutComments(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    for (int start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
      plain.append(text, at, start);
      int end = text.indexOf("-->", start);
      at = end < 0 ? text.length() : end + 3;
    }
    return plain.append(text, Math.min(at, text.length()), text.length()).toString();
  }

  /**
   * The text of the descriptor without comments, to be searched for class names; empty if there is
   * none.
   */
  static String classes(ClassPlace content) {
    try (InputStream in = content.open(DESCRIPTOR)) {
      return in == null ? "" : withoutComments(text(in));
    } catch (IOException | RuntimeException e) {
      return "";
    }
  }
}
