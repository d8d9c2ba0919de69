package io.packwatch.agent.config;

import io.packwatch.agent.disk.Trust;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the configuration file, and decides when to read it again. For one thread. */
final class ConfigurationFile {

  static final String NAME = "packwatch.properties";

  /** Maximum bytes: a hundred times the length of all keys with comments. */
  private static final int MAX_BYTES = 1024 * 1024;

  private static final long UNREADABLE = -1;

  private final @Nullable File jarDirectory;
  private final @Nullable File workingDirectory;
  private volatile @Nullable File file;

  /** Whether {@link #file} is the one in the working directory. */
  private boolean unnamed;

  private @Nullable String doubt;

  private long modified = UNREADABLE;
  private long length = UNREADABLE;

  /**
   * False after a check that found a change: the next one reads again. A file may change twice
   * within the resolution of its time stamp (a second on some systems) and keep its length.
   */
  private boolean settled = true;

  /** The named file, whether it exists or not. */
  ConfigurationFile(File named) {
    file = named;
    jarDirectory = null;
    workingDirectory = null;
  }

  /**
   * The file beside the jar, or else the one in the working directory if no other user can have
   * written it; also if it appears later.
   */
  ConfigurationFile(@Nullable File jarDirectory, @Nullable File workingDirectory) {
    this.jarDirectory = jarDirectory;
    this.workingDirectory = workingDirectory;
    find();
  }

  private void find() {
    if (file != null) {
      return;
    }
    File beside = in(jarDirectory);
    File working = beside == null ? in(workingDirectory) : null;
    doubt = working == null ? null : doubt(working);
    unnamed = working != null && doubt == null;
    file = unnamed ? working : beside;
  }

  private static @Nullable File in(@Nullable File directory) {
    File candidate = directory == null ? null : new File(directory, NAME);
    return candidate != null && candidate.isFile() ? candidate : null;
  }

  /** Checks the directory too: a user who may write to it can put another file there. */
  private static @Nullable String doubt(File file) {
    String doubt = Trust.doubt(file);
    File directory = file.getAbsoluteFile().getParentFile();
    if (doubt != null || directory == null) {
      return doubt;
    }
    doubt = Trust.doubt(directory);
    return doubt == null ? null : "of its directory: " + doubt;
  }

  /** Why the file in the working directory is not read; null if it is read or missing. */
  @Nullable String doubt() {
    return doubt;
  }

  /** Whether the file was found and not named: see {@link Unnamed}. */
  boolean isUnnamed() {
    return unnamed;
  }

  /** The file; null while there is none. */
  @Nullable File file() {
    return file;
  }

  /** Whether the file has changed since the last call. Costs three system calls. */
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
   * Its current content.
   *
   * @param mistakes receives the problems of lines without a value
   * @throws IOException when it is unreadable, or no longer trusted; the message names it
   */
  List<RawProperty> lines(File known, List<ConfigProblem> mistakes) throws IOException {
    String now = unnamed ? doubt(known) : null;
    if (now != null) {
      throw new IOException(known + " (" + now + ")");
    }
    List<RawProperty> lines = Sources.linesOf(read(known), known, mistakes);
    return unnamed ? Unnamed.allowed(lines, mistakes) : lines;
  }

  /**
   * @throws IOException when it cannot be read; the message names it
   */
  static List<PropertyLines.Line> read(File file) throws IOException {
    return PropertyLines.of(FileBytes.of(file, MAX_BYTES));
  }
}
