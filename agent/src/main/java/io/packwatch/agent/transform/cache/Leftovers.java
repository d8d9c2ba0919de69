package io.packwatch.agent.transform.cache;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Deletes files of other builds, of other settings and of dead JVMs from the directory. */
final class Leftovers {

  private Leftovers() {}

  static void remove(File directory) {
    File[] files = directory.listFiles();
    List<File> kept = new ArrayList<>();
    long dead = System.currentTimeMillis() - CacheLimits.DEAD_MILLIS;
    for (int i = 0; files != null && i < files.length; i++) {
      String name = files[i].getName();
      if (name.startsWith(ClassCache.PREFIX)) {
        if (name.endsWith(ClassCache.SUFFIX)) {
          kept.add(files[i]);
        } else if (name.endsWith(ClassCache.TEMPORARY) && files[i].lastModified() < dead) {
          delete(files[i]);
        }
      }
    }
    while (kept.size() > CacheLimits.MAX_FILES) {
      File oldest = oldest(kept);
      kept.remove(oldest);
      delete(oldest);
    }
  }

  private static File oldest(List<File> files) {
    File oldest = files.get(0);
    for (File file : files) {
      if (file.lastModified() < oldest.lastModified()) {
        oldest = file;
      }
    }
    return oldest;
  }

  private static void delete(File file) {
    if (!file.delete()) {
      Log.debug(file + " cannot be deleted");
    }
  }
}
