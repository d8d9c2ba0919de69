package io.packwatch.agent.delivery.spool;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The backlog on disk.
 *
 * <p>Every process writes files of its own, each locked while it lives; several share a directory.
 * A payload is written when it begins to wait, and marked in place as it is delivered, so that
 * nothing is sent again that is known to have arrived; a request that was on its way when the
 * process died is known to be in doubt. The disk holds what the buffer in memory does, no more:
 * when that drops the oldest, so does this. Nothing is forced to the medium: a power cut may cost
 * what the operating system had not written yet.
 *
 * <p>No fault of the disk is more than a line in the log: memory is enough. Any thread may call;
 * {@code packwatch-disk} does the work. Nothing of the file system is touched before there is
 * something to keep.
 */
public final class Spool {

  static final String SUFFIX = ".spool";

  private final File directory;
  private final String target;
  private final byte[] owner;
  private final LongSupplier wallClock;
  private final Disk disk;
  private final OrphanedSegments orphans;
  private final Random random = new Random();

  /** By the file's name. */
  private final Map<String, Segment> own = new HashMap<>();

  private @Nullable Segment current;
  private boolean broken;
  private volatile boolean finishing;

  /** Whether there ever was a file of ours: else nothing of the disk is touched. */
  private volatile boolean used;

  /** Guarded by itself. */
  private final Set<RecordHandle> unwritten = new LinkedHashSet<>();

  /** Guarded by itself. */
  private final List<RecoveredRecord> found = new ArrayList<>();

  /**
   * Touches nothing yet.
   *
   * @param directory made when it is not there
   * @param target what is kept, and where it is to be sent; files with another one are left alone
   * @param owner written into every file, so that another process can send in our name
   * @param dropped counts payloads that are given up
   */
  public Spool(File directory, String target, byte[] owner, AtomicLong dropped) {
    this(directory, target, owner, dropped, new WallClock(), new DiskThread());
  }

  Spool(
      File directory,
      String target,
      byte[] owner,
      AtomicLong dropped,
      LongSupplier wallClock,
      Disk disk) {
    this.directory = directory;
    this.target = target;
    this.owner = owner;
    this.wallClock = wallClock;
    this.disk = disk;
    this.orphans =
        new OrphanedSegments(
            directory, target, dropped, wallClock, this, new OrphanedSegments.ByOwner());
  }

  /** No lambda: this is made before the application's main. */
  private static final class WallClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  /**
   * Has on disk what is not there yet, in this order.
   *
   * @param patiently whether to wait for a disk that is slow
   * @return false when the disk hangs, and this has to be called again
   */
  public boolean keep(List<? extends Spoolable> waiting, boolean patiently) {
    return disk.run(() -> keep(waiting), patiently ? SpoolLimits.PATIENCE_MILLIS : 0);
  }

  private void keep(List<? extends Spoolable> waiting) {
    try {
      look();
      for (Spoolable each : waiting) {
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
                + " cannot be written; what waits is kept in memory only, and the directory is"
                + " tried again every interval: "
                + Log.describe(e));
      }
    }
    writeNotes();
  }

  /** Adds a payload. Only {@link Spoolable#keepIn} calls it. */
  public RecordHandle append(Payload payload) throws IOException {
    return segment().append(payload, this);
  }

  void toBeWritten(RecordHandle place) {
    synchronized (unwritten) {
      unwritten.add(place);
    }
  }

  /** Has on disk what was noted in places, or continues without it where the disk hangs. */
  public void write() {
    synchronized (unwritten) {
      if (unwritten.isEmpty()) {
        return;
      }
    }
    disk.run(this::writeNotes, SpoolLimits.PATIENCE_MILLIS);
  }

  private void writeNotes() {
    List<RecordHandle> places;
    synchronized (unwritten) {
      places = new ArrayList<>(unwritten);
      unwritten.clear();
    }
    for (RecordHandle each : places) {
      try {
        each.write(finishing);
      } catch (IOException | RuntimeException e) {
        warn("cannot note in " + directory + " what is delivered", e);
      }
    }
  }

  /**
   * Takes over what dead processes have left, oldest file first; it is for {@link #takeFound}.
   *
   * @param room bytes that may be taken over
   */
  public void adopt(long room) {
    disk.run(
        () -> {
          look();
          List<RecoveredRecord> adopted = orphans.adopt(room, own);
          synchronized (found) {
            found.addAll(adopted);
          }
        },
        SpoolLimits.PATIENCE_MILLIS);
  }

  /** What was found since the last call, oldest first. */
  public List<RecoveredRecord> takeFound() {
    synchronized (found) {
      List<RecoveredRecord> taken = new ArrayList<>(found);
      found.clear();
      return taken;
    }
  }

  /** The process ends: deletes files that nobody needs. */
  public void finish() {
    finishing = true;
  }

  /**
   * After {@link #finish}, and when all is sent that can be: deletes files that were emptied
   * before, and were kept for what was still to come. Waits until all is written that was noted, or
   * continues where the disk hangs.
   */
  public void tidy() {
    if (used) {
      disk.run(
          () -> {
            writeNotes();
            for (Segment each : own.values()) {
              each.deleteIfEmpty();
            }
          },
          SpoolLimits.PATIENCE_MILLIS);
    }
  }

  /** It continues after all. */
  public void unfinish() {
    finishing = false;
  }

  /** Releases all files to the next process, until there is something to keep again. */
  public void rest() {
    disk.run(
        () -> {
          letGo();
          own.clear();
          current = null;
        },
        SpoolLimits.PATIENCE_MILLIS);
  }

  private void look() {
    for (Segment each : own.values()) {
      each.look();
    }
    own.values().removeIf(segment -> !segment.isThere());
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
      known = Segment.create(new File(directory, name), target, owner);
      own.put(name, known);
      current = known;
      used = true;
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

  /** What the operating system does when the process dies. */
  void letGo() {
    for (Segment each : own.values()) {
      each.close();
    }
  }

  static void warn(String what, @Nullable Throwable failure) {
    Log.warnSometimes(
        "spool",
        "packwatch.buffer.directory: "
            + what
            + (failure == null ? "" : ": " + Log.describe(failure)));
  }
}
