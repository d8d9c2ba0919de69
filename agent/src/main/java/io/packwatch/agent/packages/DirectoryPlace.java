package io.packwatch.agent.packages;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Classes in a directory. */
final class DirectoryPlace implements ClassPlace {

  /** Packages nest less deeply; a link to a directory above could make them endless. */
  private static final int MAX_DEPTH = 32;

  private final File directory;

  DirectoryPlace(File directory) {
    this.directory = directory;
  }

  @Override
  public void list(FoundPackages into) {
    list(directory, "", 0, into);
    String[] groups = new File(directory, OwnJars.MAVEN).list();
    for (int i = 0; groups != null && i < groups.length; i++) {
      into.addGroup(groups[i] + "/"); // of jars that were unpacked here
    }
  }

  /** A name without a dot counts as a directory: listing a file costs as much as a check. */
  private static void list(File folder, String packageName, int depth, FoundPackages into) {
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    boolean classes = false;
    for (String name : names) {
      if (!into.admitsEntry()) {
        return;
      }
      if (FoundPackages.isClass(name)) {
        classes = true;
        into.noteClass(packageName.replace('.', '/') + "/" + name);
      } else if (depth < MAX_DEPTH && FoundPackages.canBePackage(name)) {
        String below = packageName.isEmpty() ? name : packageName + "." + name;
        list(new File(folder, name), below, depth + 1, into);
      }
    }
    if (classes) {
      into.add(packageName);
    }
  }

  @Override
  public @Nullable InputStream open(String resource) throws IOException {
    File file = new File(directory, resource);
    return file.isFile() ? new FileInputStream(file) : null;
  }

  @Override
  public boolean has(String resource) {
    return new File(directory, resource).isFile();
  }
}
