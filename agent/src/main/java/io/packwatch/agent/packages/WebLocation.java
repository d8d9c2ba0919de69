package io.packwatch.agent.packages;

import java.io.File;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the file behind the URLs that servers give their web applications. */
final class WebLocation {

  private static final String[] SCHEMES = {"webbundle:", "jar:", "war:", "nested:", "file:"};

  /** Apache Felix: {@code jar:bundle://3f2a_83.0:0/!/}. */
  private static final String BUNDLE = "bundle:/";

  private static final String[] FOLDERS = {WebArchive.CLASSES, WebArchive.LIBRARIES};

  private WebLocation() {}

  /**
   * The JVM's location of a class. An OSGi bundle, whose location is a number, has the place that
   * it was installed from.
   */
  static String of(String url, @Nullable ClassLoader loader) {
    if (loader == null || url.indexOf(BUNDLE) < 0) {
      return url;
    }
    try {
      ClassLoader framework = loader.getClass().getClassLoader();
      Class<?> reference = Class.forName("org.osgi.framework.BundleReference", false, framework);
      Object bundle = reference.getMethod("getBundle").invoke(loader);
      Class<?> type = Class.forName("org.osgi.framework.Bundle", false, framework);
      String installed = String.valueOf(type.getMethod("getLocation").invoke(bundle));
      int options = installed.indexOf('?'); // webbundle:file:/srv/shop.war?Web-ContextPath=/shop
      return options < 0 ? installed : installed.substring(0, options);
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      return url;
    }
  }

  /**
   * The end of the web application's part of a class's location, or -1 if there is none: {@code
   * file:/srv/shop/} of {@code file:/srv/shop/WEB-INF/lib/orders.jar}. Tomcat 8 and later,
   * configured not to unpack, give only the archive.
   */
  static int end(String url) {
    for (String folder : FOLDERS) {
      int start = url.indexOf(folder);
      if (start >= 0) {
        return start;
      }
    }
    String path = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    if (path.endsWith(".war")) {
      return url.length();
    }
    int enterprise = enterpriseEnd(url);
    return enterprise > 0 && path.endsWith(".jar") ? enterprise : -1;
  }

  /** The whole that a web application is a part of: its {@code .ear}, else itself. */
  static String whole(String url) {
    int enterprise = enterpriseEnd(url);
    return enterprise > 0 ? url.substring(0, enterprise) : url;
  }

  private static int enterpriseEnd(String url) {
    int start = url.indexOf(".ear");
    int end = start + ".ear".length();
    return start > 0 && (end == url.length() || "/!*".indexOf(url.charAt(end)) >= 0) ? end : -1;
  }

  /** The directory or archive; for a server's own URL scheme, a file that does not exist. */
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

  /** Not {@code URLDecoder}, which turns a plus into a space. */
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
