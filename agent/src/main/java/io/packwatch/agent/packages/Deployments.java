package io.packwatch.agent.packages;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The applications that a server is going to deploy, as far as they lie in a folder that servers
 * scan, or are named on the command line. A single application gives the server's figures its name.
 */
final class Deployments {

  private static final String[] FOLDERS = {
    "webapps", "deployments", "autodeploy", "dropins", "apps"
  };

  /** Files and folders examined. */
  private static final int MAX_ENTRIES = 256;

  private final Set<String> names = new TreeSet<>();
  private int looked;

  private Deployments() {}

  /** The name of the only one; null if there are none or several, or if it has no name. */
  static @Nullable String only(RunningJvm jvm) {
    Deployments found = new Deployments();
    for (String word : jvm.command().split(" +", MAX_ENTRIES)) {
      File file = new File(word.substring(word.lastIndexOf('=') + 1));
      if (isArchive(file)) {
        found.add(file);
      }
    }
    List<File> bases = jvm.directories();
    for (int i = 0; i < bases.size() && found.names.isEmpty(); i++) {
      for (String folder : FOLDERS) {
        found.addAll(new File(bases.get(i), folder));
      }
    }
    return found.names.size() == 1 ? ofRoot(found.names.iterator().next()) : null;
  }

  private static @Nullable String ofRoot(String name) {
    return name.isEmpty() ? null : name;
  }

  /** The archive of that name in one of a server's folders, for servers whose URLs name no file. */
  static @Nullable File find(String name) {
    if (name.endsWith(".war") || name.endsWith(".ear")) {
      for (File base : RunningJvm.current().directories()) {
        for (String folder : FOLDERS) {
          File file = new File(new File(base, folder), name);
          if (file.exists()) {
            return file;
          }
        }
      }
    }
    return null;
  }

  /** Whether no other application lies beside this one. */
  static boolean isAlone(File application) {
    File folder = application.getAbsoluteFile().getParentFile();
    Deployments beside = new Deployments();
    if (folder != null) {
      beside.addAll(folder);
    }
    return beside.names.size() <= 1;
  }

  private void addAll(File folder) {
    File[] files = folder.listFiles();
    for (int i = 0; files != null && i < files.length && looked < MAX_ENTRIES; i++) {
      looked++;
      boolean unpacked =
          new File(files[i], "WEB-INF/classes").isDirectory()
              || new File(files[i], "WEB-INF/lib").isDirectory();
      if (unpacked || isArchive(files[i])) {
        add(files[i]);
      }
    }
  }

  private void add(File application) {
    try (WebArchive archive = WebArchive.of(application)) {
      String name = WebName.of(application.getPath(), archive.top());
      names.add(name == null ? "" : name);
    }
  }

  private static boolean isArchive(File file) {
    String name = file.getName();
    return (name.endsWith(".war") || name.endsWith(".ear")) && file.exists();
  }
}
