package io.packwatch.agent.cli.packages;

import io.packwatch.agent.packages.Drivers;
import io.packwatch.agent.packages.Libraries;
import io.packwatch.agent.packages.Owners;
import io.packwatch.agent.transform.UnmeasuredLibraries;
import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Recognises a jar that only holds a known library but was named as an application.
 *
 * <p>A class belongs to a library according to the table of {@link Libraries}, or if its owner has
 * classes by which a driver, a pool or a server is recognised. An application that merely bundles
 * such a library has no such classes of its own.
 */
final class LibraryJar {

  private static final String[] FOLDERS = {"BOOT-INF/", "WEB-INF/"};

  private final Set<String> prefixes = new TreeSet<>();
  private final Set<String> known = new TreeSet<>();
  private final Set<String> others = new TreeSet<>();

  /** Notes one class of the jar. */
  void see(String internalName) {
    String javaPackage =
        internalName.substring(0, Math.max(0, internalName.lastIndexOf('/'))).replace('/', '.');
    String prefix = Libraries.prefixOf(internalName);
    String owner = Owners.of(javaPackage);
    if (prefix != null) {
      prefixes.add(prefix);
    } else {
      boolean listed =
          Drivers.contains(internalName) || UnmeasuredLibraries.of(internalName) != null;
      (listed ? known : others).add(owner);
    }
  }

  /**
   * The packages of the library.
   *
   * @return empty if any other class was seen as well
   */
  Set<String> packages() {
    Set<String> packages = new TreeSet<>(prefixes);
    packages.addAll(known);
    if (!known.containsAll(others)) {
      packages.clear();
    }
    return packages;
  }

  /** Whether a file is a plain jar, without a folder for an application. */
  static boolean isPlain(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        String name = entries.nextElement().getName();
        for (String folder : FOLDERS) {
          if (name.startsWith(folder)) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Whether {@code java -jar} starts it. */
  static boolean starts(File file) {
    try (JarFile jar = new JarFile(file, false)) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) != null;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** For people: what it is, and what to do. */
  static String text(String name, Set<String> packages, boolean starts) {
    String what =
        name + " only holds a library that Packwatch knows (" + String.join(", ", packages) + ")";
    return starts
        ? what
            + ". If it is started by itself it is the application, as below; if an application"
            + " uses it, name that application's jar."
        : what
            + " and has no main class: it is not an application. Name the jar of the application that"
            + " uses it, or its class path and --main; or, if this is your application, set"
            + " packwatch.package.<Name>=<Java package>.";
  }
}
