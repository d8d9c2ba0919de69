package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A web application on disk: an archive, a folder, or neither. */
final class WebArchive implements Closeable {

  static final String CLASSES = "WEB-INF/classes";
  static final String LIBRARIES = "WEB-INF/lib/";

  private final File file;
  private @Nullable JarFile archive;

  private WebArchive(File file) {
    this.file = file;
  }

  /** Opens it; an unreadable one is empty. */
  static WebArchive of(File file) {
    WebArchive opened = new WebArchive(file);
    if (file.isFile()) {
      try {
        opened.archive = new JarFile(file, false);
      } catch (IOException | RuntimeException e) {
        Log.debug(file + " cannot be listed: " + Log.describe(e));
      }
    }
    return opened;
  }

  /** The whole content. */
  ClassPlace top() {
    JarFile jar = archive;
    return jar == null ? new DirectoryPlace(file) : new JarPlace(jar, "");
  }

  /**
   * The application's own packages: those of its classes, and of jars beside them with the same
   * owner, or with one that its descriptor or its Maven group names. Without classes, all jars that
   * are not libraries.
   */
  FoundPackages own() {
    FoundPackages found = new FoundPackages(FoundPackages.ROOTS_NANOS);
    JarFile jar = archive;
    (jar == null ? new DirectoryPlace(new File(file, CLASSES)) : new JarPlace(jar, CLASSES + "/"))
        .list(found);
    OwnJars jars = new OwnJars(found);
    jars.know(found.names());
    for (String word : WebName.classes(top()).split("[<>\\s]+", 10_000)) {
      if (word.indexOf('.') > 0 && MainCommand.isJavaName(word) && !Libraries.contains(word)) {
        jars.know(Owners.parent(word));
      }
    }
    boolean named = jars.isKnown();
    for (String groupId : groupIds(jar)) {
      jars.knowGroup(groupId);
      if (!named && !Libraries.contains(groupId)) {
        jars.know(groupId);
      }
    }
    look(jars);
    if (found.names().isEmpty()) {
      jars = new OwnJars(found);
      look(jars);
      jars.decide(true);
    }
    return found;
  }

  private void look(OwnJars jars) {
    JarFile jar = archive;
    if (jar != null) {
      lookInside(jar, jars);
      return;
    }
    for (String folder : isEnterprise() ? new String[] {"", "lib"} : new String[] {LIBRARIES}) {
      File[] files = new File(file, folder).listFiles();
      for (int i = 0; files != null && i < files.length; i++) {
        if (files[i].getName().endsWith(".jar")) {
          jars.look(files[i]);
        }
      }
    }
  }

  /** Whether it has jars at its top, and no classes of its own. */
  private boolean isEnterprise() {
    return file.getName().endsWith(".ear");
  }

  private void lookInside(JarFile jar, OwnJars jars) {
    String folder = isEnterprise() ? "" : LIBRARIES;
    Enumeration<JarEntry> entries = jar.entries();
    while (entries.hasMoreElements()) {
      JarEntry entry = entries.nextElement();
      if (entry.getName().startsWith(folder) && entry.getName().endsWith(".jar")) {
        try (InputStream in = jar.getInputStream(entry)) {
          jars.look(new StreamEntries(in));
        } catch (IOException | RuntimeException e) {
          Log.debug(entry + " cannot be listed: " + Log.describe(e));
        }
      }
    }
  }

  /** The groups that a war built by Maven names. */
  private Iterable<String> groupIds(@Nullable JarFile jar) {
    FoundPackages found = new FoundPackages(FoundPackages.NAMES_NANOS);
    if (jar != null) {
      new JarPlace(jar, "META-INF/maven/").list(found);
      return found.groupIds();
    }
    String[] names = new File(file, OwnJars.MAVEN).list();
    for (int i = 0; names != null && i < names.length; i++) {
      found.addGroup(names[i] + "/");
    }
    return found.groupIds();
  }

  @Override
  public void close() {
    JarFile jar = archive;
    if (jar != null) {
      try {
        jar.close();
      } catch (IOException e) {
        Log.debug(file + " cannot be closed: " + Log.describe(e));
      }
    }
  }
}
