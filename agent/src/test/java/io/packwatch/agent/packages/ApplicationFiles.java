package io.packwatch.agent.packages;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Builds what a JVM could have been told to run, and its system properties. */
final class ApplicationFiles {

  private final Path directory;
  private final Map<String, String> files = new LinkedHashMap<>();

  /** Jars inside the next one, by their paths. */
  private final Map<String, File> inside = new LinkedHashMap<>();

  private boolean compressesJars;
  private final Attributes manifest = new Attributes();
  final Properties properties = new Properties();
  final Map<String, String> environment = new HashMap<>();

  ApplicationFiles(Path directory) {
    this.directory = directory;
  }

  /** Adds empty classes, by their path without the suffix. */
  ApplicationFiles classes(String... paths) {
    for (String path : paths) {
      files.put(path + ".class", "");
    }
    return this;
  }

  ApplicationFiles file(String path, String... lines) {
    files.put(path, String.join("\n", lines));
    return this;
  }

  /** Puts a jar into the next one, stored as Spring Boot does. */
  ApplicationFiles inside(String path, File jar) {
    inside.put(path, jar);
    return this;
  }

  /** Jars inside are compressed from now on, as in a war. */
  ApplicationFiles compressed() {
    compressesJars = true;
    return this;
  }

  ApplicationFiles manifest(String key, String value) {
    manifest.putValue(key, value);
    return this;
  }

  /** Writes all so far as a jar, folders included, and begins anew. */
  File jar(String name) throws IOException {
    File jar = directory.resolve(name).toFile();
    Files.createDirectories(jar.getParentFile().toPath());
    Manifest whole = new Manifest();
    whole.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    whole.getMainAttributes().putAll(manifest);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      for (int i = file.getKey().indexOf('/'); i >= 0; i = file.getKey().indexOf('/', i + 1)) {
        entries.put(file.getKey().substring(0, i + 1), new byte[0]);
      }
      entries.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream out = new JarOutputStream(bytes, whole)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
      for (Map.Entry<String, File> jarInside : inside.entrySet()) {
        byte[] content = Files.readAllBytes(jarInside.getValue().toPath());
        JarEntry entry = new JarEntry(jarInside.getKey());
        if (!compressesJars) {
          CRC32 check = new CRC32();
          check.update(content);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(content.length);
          entry.setCrc(check.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
      }
    }
    Files.write(jar.toPath(), bytes.toByteArray());
    clear();
    return jar;
  }

  /** Writes all so far below a directory, a manifest only where one was given, and begins anew. */
  File directory(String name) throws IOException {
    Path target = directory.resolve(name);
    Files.createDirectories(target);
    if (!manifest.isEmpty()) {
      Manifest whole = new Manifest();
      whole.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      whole.getMainAttributes().putAll(manifest);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      whole.write(bytes);
      files.put("META-INF/MANIFEST.MF", new String(bytes.toByteArray(), StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    clear();
    return target.toFile();
  }

  /** As {@code java -jar} sets the properties, the agent's jar appended. */
  RunningJvm runJar(File jar, String... arguments) {
    properties.setProperty("sun.java.command", joined(jar.getPath(), arguments));
    properties.setProperty(
        "java.class.path", jar + File.pathSeparator + "/opt/packwatch-agent.jar");
    return jvm();
  }

  /** As {@code java -cp} does. */
  RunningJvm runMain(String mainClass, File... classPath) {
    StringBuilder path = new StringBuilder();
    for (File element : classPath) {
      path.append(element).append(File.pathSeparatorChar);
    }
    properties.setProperty("sun.java.command", mainClass + " serve");
    properties.setProperty("java.class.path", path.toString());
    return jvm();
  }

  RunningJvm jvm() {
    return new RunningJvm(properties, environment);
  }

  private static String joined(String first, String... rest) {
    return rest.length == 0 ? first : first + " " + String.join(" ", rest);
  }

  private void clear() {
    files.clear();
    inside.clear();
    manifest.clear();
  }
}
