package io.packwatch.agent.packages;

import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Classes in a jar, at its top or in a folder such as {@code BOOT-INF/classes/}. */
final class JarPlace implements ClassPlace {

  private final JarFile jar;
  private final String folder;

  /**
   * @param jar left open
   * @param folder empty, or with a slash at its end
   */
  JarPlace(JarFile jar, String folder) {
    this.jar = jar;
    this.folder = folder;
  }

  @Override
  public void list(FoundPackages into) {
    String last = "?";
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements() && into.admitsEntry()) {
      String name = entries.nextElement().getName();
      int end = name.lastIndexOf('/') + 1;
      boolean seen = end == last.length() && name.startsWith(last);
      if (name.startsWith(folder) && FoundPackages.isClass(name)) {
        if (!seen) {
          last = name.substring(0, end);
          addFolder(end == folder.length() ? "" : name.substring(folder.length(), end - 1), into);
        }
        into.noteClass(name.substring(folder.length()));
      } else if (name.startsWith(OwnJars.MAVEN)) {
        into.addGroup(name.substring(OwnJars.MAVEN.length()));
      }
    }
  }

  private static void addFolder(String path, FoundPackages into) {
    String packageName = path.replace('/', '.');
    if (packageName.isEmpty() || FoundPackages.canBePackage(path.replace('/', '_'))) {
      into.add(packageName);
    }
  }

  @Override
  public @Nullable InputStream open(String resource) throws IOException {
    JarEntry entry = jar.getJarEntry(folder + resource);
    return entry == null ? null : jar.getInputStream(entry);
  }

  @Override
  public boolean has(String resource) {
    return jar.getEntry(folder + resource) != null;
  }
}
