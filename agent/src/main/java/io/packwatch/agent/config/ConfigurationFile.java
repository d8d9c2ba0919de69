package io.packwatch.agent.config;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which file is the configuration, and whether it is time to read it again. For one thread. */
final class ConfigurationFile {

  static final String NAME = "packwatch.properties";

  /** Bytes. A hundred times what all keys with comments take. */
  private static final int LONGEST = 1024 * 1024;

  private static final long UNREADABLE = -1;

  private final File @Nullable [] places;
  private volatile @Nullable File file;

  private long modified = UNREADABLE;
  private long length = UNREADABLE;

  /**
   * A file may change twice within the resolution of its time stamp (a second on some systems) and
   * keep its length: so the check after one that found a change reads once more.
   */
  private boolean settled = true;

  /** The file that was named, whether it is there or not. */
  ConfigurationFile(File named) {
    file = named;
    places = null;
  }

  /** The first of these directories that has one, also when it appears later. */
  ConfigurationFile(File... directories) {
    places = directories;
    find();
  }

  private void find() {
    for (int i = 0; file == null && places != null && i < places.length; i++) {
      File candidate = new File(places[i], NAME);
      file = candidate.isFile() ? candidate : null;
    }
  }

  /** Null while there is none. */
  @Nullable File file() {
    return file;
  }

  /** Whether the file is not what it was at the last call. Costs three system calls. */
  boolean hasChanged() {
    find();
    File known = file;
    if (known == null) {
      return false;
    }
    boolean readable = known.canRead();
    long nowModified = readable ? known.lastModified() : UNREADABLE;
    long nowLength = readable ? known.length() : UNREADABLE;
    boolean changed = nowModified != modified || nowLength != length;
    boolean again = !settled;
    modified = nowModified;
    length = nowLength;
    settled = !changed;
    return changed || again;
  }

  /**
   * @throws IOException when it cannot be read; the message names it
   */
  static List<PropertyLines.Line> read(File file) throws IOException {
    return PropertyLines.of(Content.of(file, LONGEST));
  }
}
