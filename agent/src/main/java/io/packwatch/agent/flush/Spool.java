package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code packwatch.buffer.directory}: the backlog on disk, so that it survives {@code kill -9} and
 * a restart.
 *
 * <p>Every process writes files of its own, each locked while it lives; several share a directory.
 * An interval is written when it ends, and marked in place as it is delivered, so that nothing is
 * sent again that is known to have arrived; a request that was on its way when the process died is
 * known to be in doubt. The disk holds what the buffer in memory does, no more: when that drops the
 * oldest, so does this. Nothing is forced to the medium: a power cut may cost what the operating
 * system had not written yet.
 *
 * <p>No fault of the disk is more than a line in the log: memory goes on. Only the agent's own
 * threads enter, and none that the application waits for; nothing of the file system is touched
 * before the first interval has ended.
 */
public final class Spool {

  private static final String SUFFIX = ".spool";

  private final File directory;
  private final String target;
  private final Origin origin;
  private final SelfFigures self;
  private final LongSupplier wallClock;
  private final Random random = new Random();

  /**
   * By the file's name. None is opened a second time: to close a file is to lose all locks of the
   * process on it.
   */
  private final Map<String, Segment> own = new HashMap<>();

  private @Nullable Segment current;
  private volatile boolean broken;
  private volatile boolean finishing;

  /**
   * Touches nothing yet.
   *
   * @param directory made when it is not there
   * @param target where this process sends; what others recorded for elsewhere is left alone
   * @param origin written into every file, so that another process can send in our name
   */
  public Spool(File directory, String target, Origin origin, SelfFigures self) {
    this(directory, target, origin, self, new WallClock());
  }

  Spool(File directory, String target, Origin origin, SelfFigures self, LongSupplier wallClock) {
    this.directory = directory;
    this.target = target;
    this.origin = origin;
    this.self = self;
    this.wallClock = wallClock;
  }

  /** No lambda: this is made before the application's main. */
  private static final class WallClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  /** Writes those that are not on disk yet, in this order, and tells of those that are settled. */
  void keep(List<Pending> pending) {
    try {
      look();
      for (Pending each : pending) {
        each.keepIn(this);
      }
      if (broken) {
        broken = false;
        Log.info("packwatch.buffer.directory=" + directory + " works again");
      }
    } catch (IOException | RuntimeException e) {
      if (!broken) {
        broken = true;
        Log.warn(
            "packwatch.buffer.directory="
                + directory
                + " cannot be written; intervals are kept in memory only, and the directory is tried"
                + " again every interval: "
                + Log.describe(e));
      }
    }
  }

  private synchronized void look() {
    for (Segment each : own.values()) {
      each.look();
    }
    own.values().removeIf(segment -> !segment.isThere());
  }

  synchronized Pending.Place append(PackedInterval interval) throws IOException {
    return segment().append(interval, this);
  }

  /** The process ends: files of which nothing is needed are not left behind. */
  void finish() {
    finishing = true;
  }

  /** It goes on after all. */
  void unfinish() {
    finishing = false;
  }

  boolean isFinishing() {
    return finishing;
  }

  private Segment segment() throws IOException {
    Segment known = current;
    if (known == null || !known.isThere() || known.isFull()) {
      makeDirectory();
      String name =
          String.format(
              Locale.ROOT,
              "%013d-%s-%08x%s",
              wallClock.getAsLong(),
              ProcessId.text(),
              random.nextInt(),
              SUFFIX);
      known = Segment.create(new File(directory, name), target, origin);
      own.put(name, known);
      current = known;
    }
    return known;
  }

  private void makeDirectory() throws IOException {
    if (directory.isDirectory()) {
      return;
    }
    Path path = directory.toPath();
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException e) {
      Files.createDirectory(path);
    }
  }

  /**
   * Takes over what dead processes have left, oldest file first.
   *
   * @param room bytes that may be taken over
   */
  synchronized List<Pending> adopt(long room) {
    List<Pending> adopted = new ArrayList<>();
    try {
      File[] files = orphans();
      long bytes = length(files);
      int count = files.length;
      for (File file : files) {
        boolean tooMany = bytes > Limits.SPOOL_BYTES || count > Limits.SPOOL_FILES;
        bytes -= file.length();
        count--;
        if (tooMany) {
          drop(file);
        } else if (bytesOf(adopted) + file.length() <= room) {
          adopt(file, adopted);
        }
      }
    } catch (RuntimeException e) {
      warn("cannot look for what other processes left in " + directory, e);
    }
    if (!adopted.isEmpty()) {
      Log.info(
          "packwatch.buffer.directory: "
              + adopted.size()
              + " intervals of an earlier process are sent now");
    }
    return adopted;
  }

  private void adopt(File file, List<Pending> adopted) {
    Segment segment = Segment.open(file);
    if (segment == null) {
      return;
    }
    try {
      SegmentContent content = segment.read();
      Origin theirs = content.origin;
      boolean ours = theirs != null && target.equals(content.target);
      boolean readable = ours || content.foreign || content.target != null;
      if (ours && theirs != null) {
        self.intervalsDropped.add(content.damaged);
        for (SegmentContent.Found each : content.unsettled) {
          adopted.add(
              Pending.found(
                  each.interval,
                  theirs,
                  segment.place(each.record, this),
                  each.record.through(),
                  each.record.isInDoubt()));
        }
        if (content.unsettled.isEmpty()) {
          segment.delete();
        } else {
          own.put(file.getName(), segment);
        }
      } else if (!readable || isTooOld(file)) {
        self.intervalsDropped.add(content.unsettled.size());
        segment.delete();
      } else {
        segment.close();
      }
    } catch (IOException | RuntimeException e) {
      segment.close();
      warn("cannot read " + file, e);
    }
  }

  /** For want of space. */
  private void drop(File file) {
    Segment segment = Segment.open(file);
    if (segment == null) {
      return;
    }
    try {
      SegmentContent content = segment.read();
      self.intervalsDropped.add(content.unsettled.size() + content.damaged);
      segment.delete();
      warn("the directory is full: what an earlier process left is dropped, " + file, null);
    } catch (IOException e) {
      segment.close();
      warn("cannot read " + file, e);
    }
  }

  private boolean isTooOld(File file) {
    return wallClock.getAsLong() - file.lastModified() > Limits.OLDEST_MILLIS;
  }

  /** Files that are not this process's, oldest first: their names begin with the time. */
  private File[] orphans() {
    look();
    File[] files =
        directory.listFiles((parent, name) -> name.endsWith(SUFFIX) && !own.containsKey(name));
    File[] found = files == null ? new File[0] : files;
    Arrays.sort(found);
    return found;
  }

  private static long length(File[] files) {
    long sum = 0;
    for (File file : files) {
      sum += file.length();
    }
    return sum;
  }

  private static long bytesOf(List<Pending> pending) {
    long sum = 0;
    for (Pending each : pending) {
      sum += each.packed().bytes();
    }
    return sum;
  }

  /** What the operating system does when the process dies: whoever comes next may have them. */
  synchronized void letGo() {
    for (Segment each : own.values()) {
      each.close();
    }
    own.clear();
    current = null;
  }

  static void warn(String what, @Nullable Throwable failure) {
    Log.warnSometimes(
        "spool",
        "packwatch.buffer.directory: "
            + what
            + (failure == null ? "" : ": " + Log.describe(failure)));
  }
}
