package io.packwatch.agent.cli.packages;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Goes through all classes of an application: of directories and jars, those inside jars and wars,
 * and those that a manifest's {@code Class-Path} names.
 */
final class ClassWalk {

  /** Is shown each class. */
  interface Visitor {

    /**
     * Receives a class.
     *
     * @param place the jar or directory, for people
     * @param domain as a server would load it
     */
    void visit(String place, String internalName, ProtectionDomain domain, byte[] bytes);

    /**
     * Receives a JDBC driver.
     *
     * @param className as the archive announces it
     */
    void driver(String place, String className);
  }

  /** Where archives keep the application's own classes. */
  private static final String[] FOLDERS = {"BOOT-INF/classes/", "WEB-INF/classes/"};

  private static final String CLASS = ".class";

  private static final String DRIVERS = "META-INF/services/java.sql.Driver";

  /** Directories nest less deeply; a link to a directory above could make them endless. */
  private static final int MAX_DEPTH = 32;

  private final Visitor visitor;
  private final Set<File> seen = new HashSet<>();

  ClassWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Walks one element of a class path.
   *
   * @throws IOException when it cannot be read
   */
  void through(File element) throws IOException {
    if (!seen.add(element.getCanonicalFile())) {
      return;
    }
    if (element.isDirectory()) {
      File web = new File(element, "WEB-INF/classes");
      File top = web.isDirectory() ? web : element;
      directory(top, "", domain(top.toURI().toURL()), 0);
      File[] jars = new File(element, "WEB-INF/lib").listFiles();
      for (int i = 0; jars != null && i < jars.length; i++) {
        if (jars[i].getName().endsWith(".jar")) {
          through(jars[i]);
        }
      }
    } else if (element.isFile()) {
      archive(element);
    }
  }

  private void directory(File folder, String path, ProtectionDomain domain, int depth)
      throws IOException {
    File[] files = folder.listFiles();
    for (int i = 0; files != null && i < files.length; i++) {
      File file = files[i];
      if (file.isDirectory() && depth < MAX_DEPTH) {
        directory(file, path + file.getName() + "/", domain, depth + 1);
      } else if (isClass(file.getName())) {
        try (InputStream in = new FileInputStream(file)) {
          visit("(directory)", path + file.getName(), domain, in);
        }
      } else if (DRIVERS.equals(path + file.getName())) {
        try (InputStream in = new FileInputStream(file)) {
          drivers("(directory)", in);
        }
      }
    }
  }

  private void archive(File file) throws IOException {
    ProtectionDomain domain = domain(file.toURI().toURL());
    try (JarFile jar = new JarFile(file, false)) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (isClass(name)) {
          try (InputStream in = jar.getInputStream(entry)) {
            visit(file.getName(), withoutFolder(name), domain, in);
          }
        } else if (name.endsWith(".jar")) {
          try (InputStream in = jar.getInputStream(entry)) {
            nested(file, name, in);
          }
        } else if (DRIVERS.equals(withoutFolder(name))) {
          try (InputStream in = jar.getInputStream(entry)) {
            drivers(file.getName(), in);
          }
        }
      }
      manifest(file, jar.getManifest());
    }
  }

  private void nested(File archive, String name, InputStream content) throws IOException {
    URL location = new URL("jar:" + archive.toURI() + "!/" + name);
    ProtectionDomain domain = domain(location);
    ZipInputStream jar = new ZipInputStream(content);
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      String place = name.substring(name.lastIndexOf('/') + 1);
      if (isClass(entry.getName())) {
        visit(place, entry.getName(), domain, jar);
      } else if (DRIVERS.equals(entry.getName())) {
        drivers(place, jar);
      }
    }
  }

  /** Quarkus loads its application and its libraries from folders beside the jar that starts it. */
  private void besideRunner(File jar, Manifest manifest) throws IOException {
    String main = manifest.getMainAttributes().getValue("Main-Class");
    if (main != null && main.startsWith("io.quarkus.")) {
      for (String folder : new String[] {"app", "lib/main"}) {
        File[] jars = new File(jar.getAbsoluteFile().getParentFile(), folder).listFiles();
        for (int i = 0; jars != null && i < jars.length; i++) {
          if (jars[i].getName().endsWith(".jar")) {
            through(jars[i]);
          }
        }
      }
    }
  }

  private void manifest(File jar, Manifest manifest) throws IOException {
    if (manifest != null) {
      besideRunner(jar, manifest);
    }
    String path = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
    if (path == null) {
      return;
    }
    for (String element : path.trim().split(" +", -1)) {
      try {
        URL url = new URL(jar.toURI().toURL(), element);
        File file = new File(url.getPath());
        if (url.getProtocol().equals("file") && file.exists() && !element.isEmpty()) {
          through(file);
        }
      } catch (MalformedURLException e) {
        // the JVM skips it as well
      }
    }
  }

  private void visit(String place, String path, ProtectionDomain domain, InputStream in)
      throws IOException {
    String name = path.substring(0, path.length() - CLASS.length());
    visitor.visit(place, name, domain, bytes(in));
  }

  /** Reads a list of classes, one a line, with comments. */
  private void drivers(String place, InputStream in) throws IOException {
    for (String line : new String(bytes(in), StandardCharsets.UTF_8).split("\\R", -1)) {
      int comment = line.indexOf('#');
      String className = (comment < 0 ? line : line.substring(0, comment)).trim();
      if (!className.isEmpty()) {
        visitor.driver(place, className);
      }
    }
  }

  private static String withoutFolder(String name) {
    for (String folder : FOLDERS) {
      if (name.startsWith(folder)) {
        return name.substring(folder.length());
      }
    }
    return name;
  }

  /** Multi-release jars contain the same class again for newer Java versions. */
  private static boolean isClass(String path) {
    return path.endsWith(CLASS)
        && !path.endsWith("-info.class")
        && !path.startsWith("META-INF/versions/");
  }

  private static ProtectionDomain domain(URL location) {
    return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null);
  }

  private static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    byte[] some = new byte[8_192];
    for (int read = in.read(some); read >= 0; read = in.read(some)) {
      bytes.write(some, 0, read);
    }
    return bytes.toByteArray();
  }
}
